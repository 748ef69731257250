using System.CommandLine;
using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Shared.Commands;

/// <summary>The result of a command: what it prints, and whether it was done.</summary>
/// <param name="IsDone">False if the command was refused.</param>
/// <param name="Text">For standard output, or for standard error if the command was refused.</param>
public sealed record CommandResult(bool IsDone, string Text)
{
    /// <summary>Done, with its output.</summary>
    public static CommandResult Done(string text) => new(true, text);

    /// <summary>Refused: why, and what to do.</summary>
    public static CommandResult Refused(string text) => new(false, text);
}

/// <summary>
/// The services of a binary for its commands, made from the same settings as for the server. Nothing of them is started: no endpoint, no
/// consumer, no migration.
/// </summary>
/// <param name="add">Registers what the server registers.</param>
public sealed class CommandServices(Action<WebApplicationBuilder> add)
{
    /// <summary>Runs a command and prints its result. A missing setting or a server that is away is said in one sentence.</summary>
    /// <returns>The exit code, one of <see cref="ExitCode"/>.</returns>
    public async Task<int> RunAsync(ParseResult parsed, Func<IServiceProvider, Task<CommandResult>> command)
    {
        var result = await ResultAsync(command);
        var writer = result.IsDone ? parsed.InvocationConfiguration.Output : parsed.InvocationConfiguration.Error;
        await writer.WriteLineAsync(result.Text);
        return result.IsDone ? ExitCode.Done : ExitCode.Refused;
    }

    private async Task<CommandResult> ResultAsync(Func<IServiceProvider, Task<CommandResult>> command)
    {
        WebApplication app;
        try
        {
            app = Build();
        }
        catch (InvalidOperationException e)
        {
            // A setting is missing or wrong; the message names it and the fix.
            return CommandResult.Refused(e.Message);
        }

        await using (app)
        {
            try
            {
                return await command(app.Services);
            }
            catch (OptionsValidationException e)
            {
                return CommandResult.Refused(string.Join('\n', e.Failures));
            }
            catch (Exception e) when (e is DbException or SocketException or TimeoutException)
            {
                return CommandResult.Refused(
                    $"The database cannot be used: {e.Message.TrimEnd('.')}. Check that it runs, and its connection string.");
            }
        }
    }

    private WebApplication Build()
    {
        var builder = WebApplication.CreateBuilder();
        // What is printed is the command's result and nothing else.
        builder.Logging.ClearProviders();
        add(builder);
        return builder.Build();
    }
}
