using System.CommandLine;

namespace Shared.Commands;

/// <summary>
/// The arguments of a service's binary. Without any, or with settings alone, it serves; everything else is a command, and what is no
/// command that it has is refused with its help.
/// </summary>
public static class CommandLine
{
    private static readonly string[] Questions = ["--help", "--version"];

    /// <summary>
    /// Whether the arguments start the server: there are none, or all of them are settings as .NET reads them (<c>--KEY VALUE</c>,
    /// <c>--KEY=VALUE</c>, <c>KEY=VALUE</c>, also with a slash).
    /// </summary>
    public static bool Serves(IReadOnlyList<string> args)
    {
        for (var i = 0; i < args.Count; i++)
        {
            var isKey = args[i].StartsWith("--", StringComparison.Ordinal) || args[i].StartsWith('/');
            if (args[i].IndexOf('=', StringComparison.Ordinal) > 0)
                continue;
            // The value is the next argument.
            if (!isKey || Questions.Contains(args[i]) || ++i == args.Count)
                return false;
        }

        return true;
    }

    /// <summary>Runs the command that the arguments name.</summary>
    /// <param name="service">The binary's name, for its help.</param>
    /// <param name="commands">The commands that it has; none for a service that only serves.</param>
    /// <param name="args">The arguments.</param>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public static Task<int> RunAsync(string service, IEnumerable<Command> commands, IReadOnlyList<string> args) =>
        RunAsync(service, commands, args, Console.Out, Console.Error);

    internal static async Task<int> RunAsync(
        string service, IEnumerable<Command> commands, IReadOnlyList<string> args, TextWriter output, TextWriter error)
    {
        var root = new RootCommand(
            $"{service} serves when it is started without a command. Settings come from the environment, or as --KEY VALUE; "
            + "deploy/README.md lists them.");
        foreach (var command in commands)
            root.Add(command);
        var parsed = root.Parse(args);
        var isMisused = parsed.Errors.Count > 0;
        // With an error the help goes where the error goes, so that nobody takes it for the result.
        var code = await parsed.InvokeAsync(new InvocationConfiguration { Output = isMisused ? error : output, Error = error });
        return isMisused ? ExitCode.Misused : code;
    }
}

/// <summary>How a command ended, for the shell.</summary>
public static class ExitCode
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>The command could not do it; standard error says why and what to do.</summary>
    public const int Refused = 1;

    /// <summary>There is no such command or option, or an argument is missing.</summary>
    public const int Misused = 2;
}
