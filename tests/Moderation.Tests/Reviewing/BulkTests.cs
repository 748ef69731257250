using Microsoft.Extensions.DependencyInjection;
using Moderation.Access;
using Moderation.Queue;
using Moderation.Reviewing;
using Moderation.Rules.Reasons;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class BulkOnSqlite(ModerationHost host) : BulkTests(host), IClassFixture<ModerationHost>;

public sealed class BulkOnPostgres(PostgresHost host) : BulkTests(host), IClassFixture<PostgresHost>;

public abstract class BulkTests(ModerationHost host) : ReviewTest(host)
{
    [Fact]
    public async Task Many_are_decided_at_one_stroke_after_a_look_at_how_many_and_taken_back_at_another()
    {
        var site = await NewSiteAsync();
        var spam = new List<Guid> { await HeldAsync(site, ("spam", 0.7)), await HeldAsync(site, ("spam", 0.8)) };
        var insult = await HeldAsync(site, ("insult", 0.7));
        var filter = $$"""{"site":"{{site}}","reason":"spam_hold"}""";

        var preview = await Host.PostAsync("/v1/review/bulk", $$"""{"action":"reject","reasons":["spam"],"filter":{{filter}},"preview":true}""", Ct);
        var blindly = await Host.PostAsync("/v1/review/bulk", $$"""{"action":"reject","reasons":["spam"],"filter":{{filter}}}""", Ct);
        var tooMany = await Host.PostAsync("/v1/review/bulk", $$"""{"action":"reject","reasons":["spam"],"filter":{{filter}},"expectedCount":1}""", Ct);
        var done = await Host.PostAsync("/v1/review/bulk", $$"""{"action":"reject","reasons":["spam"],"filter":{{filter}},"expectedCount":2}""", Ct);
        var afterwards = Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct)).Select(Id).ToList();
        await DecideAsync(spam[0], "approve", version: 2);
        var undone = await Host.PostAsync($"/v1/review/bulk/{done.Text("bulkId")}/undo", null, Ct);

        Assert.Equal(["#/expectedCount"], blindly.Pointers);
        Assert.Equal((2, 409, 2), (preview.Json!["count"]!.GetValue<int>(), tooMany.Status, done.Json!["decided"]!.GetValue<int>()));
        Assert.Equal([insult], afterwards);
        Assert.Equal(1, undone.Json!["decided"]!.GetValue<int>());
        Assert.Equal(spam[0], undone.Json!["skipped"]![0]!.GetValue<Guid>());
        Assert.Equal(new HashSet<Guid> { spam[1], insult }, [.. Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct)).Select(Id)]);
    }

    [Fact]
    public async Task Listed_comments_are_decided_at_their_versions_and_the_others_are_named()
    {
        var (site, foreign) = (await NewSiteAsync(), await NewSiteAsync());
        var moderator = (await Host.AddAsync(Role.Moderator, site, Ct)).Token;
        var (good, stale, other) = (await HeldAsync(site, ("spam", 0.7)), await HeldAsync(site, ("spam", 0.7)), await HeldAsync(foreign, ("spam", 0.7)));

        var done = await Host.SendAsync(
            HttpMethod.Post,
            "/v1/review/bulk",
            $$"""{"action":"approve","comments":[{"id":"{{good}}","version":1},{"id":"{{stale}}","version":7},{"id":"{{other}}"},{"id":"{{Guid.NewGuid()}}"}]}""",
            Ct,
            moderator);
        var overFilter = await Host.SendAsync(HttpMethod.Post, "/v1/review/bulk", """{"action":"approve","filter":{}}""", Ct, moderator);

        Assert.Equal((1, 3), (done.Json!["decided"]!.GetValue<int>(), done.Json!["skipped"]!.AsArray().Count));
        Assert.Equal(403, overFilter.Status);
    }

    [Fact]
    public async Task What_was_decided_edited_or_taken_since_a_filter_named_it_is_skipped_and_the_rest_decided()
    {
        var site = await NewSiteAsync();
        var moderator = (await Host.AddAsync(Role.Moderator, site, Ct)).Token;
        var taken = await HeldAsync(site, ("spam", 0.8));
        var (approved, edited, rest) = (await HeldAsync(site, ("spam", 0.7)), await HeldAsync(site, ("spam", 0.7)), await HeldAsync(site, ("spam", 0.7)));
        var senior = new Person { Id = (await Host.AddAsync(Role.Senior, site, Ct)).Id, Email = "s@example.com", Name = "", Roles = [new RoleAtSite(site, Role.Senior)] };
        var request = new BulkRequest { Filter = new QueueFilterRequest { Site = site.ToString() }, ExpectedCount = 4 };

        var meant = await BulkFilter.FindAsync(request, senior, Host.Database, DateTimeOffset.UtcNow, Ct);
        await DecideAsync(approved, "approve", moderator, version: 1);
        await SentAsync(Some.Comment(site, edited, revision: 2), null, ("spam", 0.75));
        Assert.Equal([taken], await ClaimAsync(moderator, 1));
        var done = await RejectAsync(meant.Value!, senior);

        Assert.Equal(1, done.Decided);
        Assert.Equal(new HashSet<Guid> { approved, edited, taken }, [.. done.Skipped]);
        Assert.Equal("approved", await StatusAsync(approved));
        Assert.Equal("rejected", await StatusAsync(rest));
    }

    [Fact]
    public async Task A_filter_means_no_more_than_was_expected()
    {
        var site = await NewSiteAsync();
        var senior = new Person { Id = Guid.CreateVersion7(), Email = "s@example.com", Name = "", Roles = [new RoleAtSite(site, Role.Senior)] };
        var comments = new HashSet<Guid> { await HeldAsync(site, ("spam", 0.7)), await HeldAsync(site, ("spam", 0.7)) };
        var request = new BulkRequest { Filter = new QueueFilterRequest { Site = site.ToString() } };

        var meant = await BulkFilter.FindAsync(request with { ExpectedCount = 2 }, senior, Host.Database, DateTimeOffset.UtcNow, Ct);
        var tooMany = await BulkFilter.FindAsync(request with { ExpectedCount = 1 }, senior, Host.Database, DateTimeOffset.UtcNow, Ct);

        Assert.Equal(comments, [.. meant.Value!.Select(comment => comment.Id)]);
        Assert.All(meant.Value!, comment => Assert.Equal(1, comment.Version));
        Assert.Null(tooMany.Value);
        Assert.NotNull(tooMany.Problem);
    }

    [Fact]
    public async Task What_is_no_comment_is_named() =>
        Assert.Equal(["#/comments"], (await Host.PostAsync("/v1/review/bulk", """{"action":"approve","comments":[null]}""", Ct)).Pointers);

    private Task<BulkResponse> RejectAsync(List<BulkComment> meant, Person person) => DecideInBulk.DecideAsync(
        meant,
        new ModeratorDecision("reject", [ModeratorReasons.Of("spam")], null),
        person,
        byFilter: true,
        Host.Database,
        Host.Services.GetRequiredService<PersonalReviews>(),
        TimeProvider.System,
        Ct);

    private Task<string?> StatusAsync(Guid comment) => Host.ScalarAsync<string>("select status from comments where id = @comment", new { comment });
}
