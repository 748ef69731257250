using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Servers;

namespace Intake.Tests.KnownSites;

public sealed class SiteDialectsTests(PostgresServer postgres)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Settings_are_kept_as_they_were_announced_on_SQLite()
    {
        await using var host = await IntakeHost.StartAsync();
        await KeepsThemAsync(host);
    }

    [Fact]
    public async Task Settings_are_kept_as_they_were_announced_on_PostgreSQL()
    {
        await using var host = await IntakeHost.StartAsync(await OnPostgres.SettingsAsync(postgres, Ct));
        await KeepsThemAsync(host);
    }

    private static async Task KeepsThemAsync(IntakeHost host)
    {
        var form = new FormDialect { Origins = ["https://blog.example"], MinimumSeconds = 7 };
        var site = await host.AddSiteAsync(Ct, dialects: new SiteDialects { Form = form });
        var plain = await host.AddSiteAsync(Ct);
        var directory = host.Services.GetRequiredService<Intake.Sites.SiteDirectory>();

        var byName = await directory.FindByNameOrIdAsync(site.Site.Name, Ct);
        var byKey = await directory.FindByKeyAsync(site.Key, Ct);

        Assert.Equal(["https://blog.example"], byName!.Dialects.Form!.Origins);
        Assert.Equal(7, byName.Dialects.Form.MinimumSeconds);
        Assert.Same(byName, byKey);
        Assert.Same(byName, await directory.FindByNameOrIdAsync(site.Site.SiteId.ToString(), Ct));
        Assert.Null((await directory.FindByNameOrIdAsync(plain.Site.Name, Ct))!.Dialects.Form);
        Assert.Null(await directory.FindByNameOrIdAsync("nobody", Ct));

        await host.ChangeSiteAsync(site.Site with { Version = 2, Dialects = null }, Ct);
        Assert.Null((await directory.FindByNameOrIdAsync(site.Site.Name, Ct))!.Dialects.Form);
    }
}
