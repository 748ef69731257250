using Intake.Retention;
using Intake.Sites;
using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Servers;

namespace Intake.Tests.Retention;

public sealed class RetentionOnSqliteTests : RetentionTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() => Task.FromResult<(string Key, string Value)[]>([]);
}

public sealed class RetentionOnPostgresTests(PostgresServer postgres) : RetentionTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() => OnPostgres.SettingsAsync(postgres, Ct);
}

public abstract class RetentionTests
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<(string Key, string Value)[]> DatabaseAsync();

    [Fact]
    public async Task An_old_comment_goes_once_it_is_decided_and_its_external_id_is_free_again()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        var (decided, open) = (await site.PostAsync(new { content = "Decided", externalId = "1" }, Ct), await site.PostAsync(new { content = "Open" }, Ct));
        await host.DecideAsync(site.Decision(decided.Id), Ct);

        await RemoveAsync(host, DateTimeOffset.UtcNow.AddDays(-1));
        Assert.Equal(200, (await site.GetAsync($"/v1/comments/{decided.Id}", Ct)).Status);
        await RemoveAsync(host, DateTimeOffset.UtcNow.AddDays(1));

        Assert.Equal(404, (await site.GetAsync($"/v1/comments/{decided.Id}", Ct)).Status);
        Assert.Equal("pending", (await site.GetAsync($"/v1/comments/{open.Id}", Ct)).CommentStatus);
        var again = await site.PostAsync(new { content = "Another", externalId = "1" }, Ct);
        Assert.Equal((202, 1), (again.Status, again.Revision));
        Assert.NotEqual(decided.Id, again.Id);
    }

    [Fact]
    public async Task A_comment_that_waits_for_a_person_stays_until_it_is_decided()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        var held = await site.PostAsync(new { content = "Held" }, Ct);
        await host.DecideAsync(site.Decision(held.Id, status: CommentStatus.Held), Ct);
        await RemoveAsync(host, DateTimeOffset.UtcNow.AddDays(1));
        Assert.Equal("held", (await site.GetAsync($"/v1/comments/{held.Id}", Ct)).CommentStatus);

        await host.DecideAsync(site.Decision(held.Id, version: 2), Ct);
        await RemoveAsync(host, DateTimeOffset.UtcNow.AddDays(1));
        Assert.Equal(404, (await site.GetAsync($"/v1/comments/{held.Id}", Ct)).Status);
    }

    [Fact]
    public async Task Of_an_edited_comment_that_waits_for_its_decision_only_the_old_revision_goes()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        await site.PostAsync(new { content = "One", externalId = "x" }, Ct);
        var second = await site.PostAsync(new { content = "Two", externalId = "x" }, Ct);

        Assert.Equal(1, await RemoveAsync(host, DateTimeOffset.UtcNow.AddDays(1)));

        Assert.Equal(3, (await site.PostAsync(new { content = "Three", externalId = "x" }, Ct)).Revision);
        Assert.Equal(200, (await site.GetAsync($"/v1/comments/{second.Id}", Ct)).Status);
    }

    [Fact]
    public async Task What_a_page_shows_stays_where_the_site_has_its_form_on()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var shows = await host.AddSiteAsync(Ct, dialects: new SiteDialects { Form = new FormDialect { Origins = ["https://news.example"] } });
        var asks = await host.AddSiteAsync(Ct);
        var kept = new List<int>();
        foreach (var site in new[] { shows, asks })
        {
            var (approved, rejected) = (await PostAsync(site, "Good"), await PostAsync(site, "Bad"));
            await host.DecideAsync(site.Decision(approved), Ct);
            await host.DecideAsync(site.Decision(rejected, status: CommentStatus.Rejected), Ct);
            await RemoveAsync(host, DateTimeOffset.UtcNow.AddDays(1));
            kept.AddRange((await site.GetAsync($"/v1/comments/{approved}", Ct)).Status, (await site.GetAsync($"/v1/comments/{rejected}", Ct)).Status);
        }

        Assert.Equal([200, 404, 404, 404], kept);
    }

    private static async Task<Guid> PostAsync(TestSite site, string content) =>
        (await site.PostAsync(new { content, url = "https://news.example/a" }, Ct)).Id;

    private static async Task<int> RemoveAsync(IntakeHost host, DateTimeOffset before)
    {
        var removed = 0;
        foreach (var table in IntakeRetention.Tables(host.Services.GetRequiredService<IntakeDatabase>(), host.Services.GetRequiredService<SiteDirectory>()))
        {
            for (Guid? after = Guid.Empty; after is { } from;)
            {
                var page = await table.RemovePageAsync(from, before, 2, Ct);
                (after, removed) = (page.Last, removed + page.Removed);
            }
        }

        return removed;
    }
}
