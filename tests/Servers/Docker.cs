namespace Servers;

/// <summary>Whether the servers run in containers.</summary>
public static class Docker
{
    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(5);
    private static readonly Lazy<bool> Answers = new(() => Task.Run(AskAsync).GetAwaiter().GetResult());

    /// <summary>A Docker engine answers here, and TESTS_WITHOUT_DOCKER is not 1.</summary>
    public static bool IsUsed => Environment.GetEnvironmentVariable("TESTS_WITHOUT_DOCKER") != "1" && IsAvailable;

    public static bool IsAvailable => Answers.Value;

    internal static Task<string> RunAsync(string[] arguments, CancellationToken ct) =>
        ChildProcess.RunAsync(new Command("docker", arguments), ct);

    private static async Task<bool> AskAsync()
    {
        using var limit = new CancellationTokenSource(Quick);
        try
        {
            // Some versions end with 0 though no engine answered: then there is no version to print.
            var version = await RunAsync(["info", "--format", "{{.ServerVersion}}"], limit.Token);
            return char.IsAsciiDigit(version.TrimStart().FirstOrDefault());
        }
        catch (Exception e) when (e is InvalidOperationException or OperationCanceledException)
        {
            return false;
        }
    }
}
