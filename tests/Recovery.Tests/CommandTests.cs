using System.Net;
using System.Net.Http.Json;
using Servers;

namespace Recovery.Tests;

/// <summary>Commands of the real binary, on the files of a service that runs.</summary>
public sealed class CommandTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_administrator_who_lost_everything_gets_back_in_beside_the_running_service()
    {
        await using var standalone = await StartAsync(Scratch.NewDirectory());

        await ResetsAsync(standalone);

        Assert.Equal(1, (await standalone.RunCommandAsync(Ct, "people", "reset", "nobody@localhost")).ExitCode);
        Assert.Equal(2, (await standalone.RunCommandAsync(Ct, "people", "rest", "admin@localhost")).ExitCode);
    }

    [Fact]
    public async Task The_same_on_PostgreSQL_by_the_binary_of_Moderation()
    {
        await using var postgres = new PostgresServer();
        await postgres.StartAsync(Ct);
        await using var moderation = await ServiceProcess.StartAsync(
            "services/Moderation",
            new Dictionary<string, string?> { ["Database:Provider"] = "Postgres", ["ConnectionStrings:Moderation"] = await postgres.CreateDatabaseAsync(Ct) },
            Ct);

        await ResetsAsync(moderation);
    }

    [Fact]
    public async Task A_command_in_the_wrong_folder_makes_nothing_there()
    {
        var folder = Path.Combine(Scratch.NewDirectory(), "data");
        await using var standalone = await StartAsync(Scratch.NewDirectory());

        var (code, output) = await standalone.RunCommandAsync(Ct, "people", "reset", "admin@localhost", "--Data:Path", folder);

        Assert.Equal(2, code);
        Assert.Contains("Unrecognized command or argument '--Data:Path'", output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    private static async Task ResetsAsync(ServiceProcess service)
    {
        var (code, output) = await service.RunCommandAsync(Ct, "people", "reset", "admin@localhost");
        var token = output.Split('\n').Single(line => line.StartsWith("  inv_", StringComparison.Ordinal)).Trim();
        using var set = await service.Http.PostAsJsonAsync($"v1/invitations/{token}", new { password = "a password of my own" }, Ct);
        using var signedIn = await service.Http.PostAsJsonAsync("v1/sign-in", new { email = "admin@localhost", password = "a password of my own" }, Ct);

        Assert.Equal((0, HttpStatusCode.NoContent, HttpStatusCode.OK), (code, set.StatusCode, signedIn.StatusCode));
        Assert.Contains($"{service.Address}v1/invitations/{token}", output, StringComparison.Ordinal);
    }

    private static Task<ServiceProcess> StartAsync(string folder) =>
        ServiceProcess.StartAsync("services/Standalone", new Dictionary<string, string?> { ["Data:Path"] = folder }, Ct);
}
