using Servers;

namespace Recovery.Tests;

/// <summary>Everything in one process, and that process killed in the middle of its work, again and again.</summary>
public sealed class StandaloneKillTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ten_times_killed_under_load_nothing_accepted_is_lost_or_decided_twice()
    {
        var folder = Scratch.NewDirectory();
        await using var standalone = await ServiceProcess.StartAsync(
            "services/Standalone",
            new Dictionary<string, string?> { ["Data:Path"] = folder, ["Bootstrap:SiteKey"] = Load.SiteKey, ["Intake:RepublishAfter"] = "00:00:02" },
            Ct);
        await using var load = new Load(standalone.Address);
        for (var round = 0; round < 10; round++)
        {
            await load.AcceptAsync(50, Ct);
            await standalone.KillAsync(Ct);
            await standalone.RestartAsync(Ct);
        }

        await load.StopAsync();
        Assert.True(load.Refused > 0, "No request met a dead server, so the kills proved nothing.");
        await Owed.IsAllDecidedAsync(load.Accepted, standalone.Address, Ct);
        await Owed.IsDecidedOnceAsync(load.Accepted, Path.Combine(folder, "moderation.db"));
    }
}
