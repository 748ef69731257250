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
        Assert.Equal(1, undone.Json!["undone"]!.GetValue<int>());
        Assert.Equal([$"changed: {spam[0]}"], Skipped(undone));
        Assert.Equal(new HashSet<Guid> { spam[1], insult }, [.. Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct)).Select(Id)]);
    }

    [Fact]
    public async Task Listed_comments_are_decided_at_their_versions_and_the_others_are_named()
    {
        var (site, foreign) = (await NewSiteAsync(), await NewSiteAsync());
        var moderator = (await Host.AddAsync(Role.Moderator, site, Ct)).Token;
        var unknown = Guid.NewGuid();
        var (good, stale, other) = (await HeldAsync(site, ("spam", 0.7)), await HeldAsync(site, ("spam", 0.7)), await HeldAsync(foreign, ("spam", 0.7)));

        var done = await Host.SendAsync(
            HttpMethod.Post,
            "/v1/review/bulk",
            $$"""{"action":"approve","comments":[{"id":"{{good}}","version":1},{"id":"{{stale}}","version":7},{"id":"{{other}}"},{"id":"{{unknown}}"}]}""",
            Ct,
            moderator);
        var overFilter = await Host.SendAsync(HttpMethod.Post, "/v1/review/bulk", """{"action":"approve","filter":{}}""", Ct, moderator);

        Assert.Equal(1, done.Json!["decided"]!.GetValue<int>());
        Assert.Equal([$"changed: {stale}", $"not_found: {other} {unknown}"], Skipped(done));
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
        Assert.Equal(
            new HashSet<(string, Guid)> { ("changed", approved), ("changed", edited), ("claimed", taken) },
            [.. done.Skipped!.SelectMany(cause => cause.Comments.Select(id => (cause.Code, id)))]);
        Assert.Equal("approved", await StatusAsync(approved));
        Assert.Equal("rejected", await StatusAsync(rest));
    }

    [Fact]
    public async Task Every_comment_that_is_skipped_is_told_why()
    {
        var site = await NewSiteAsync();
        var (ann, ben, senior) = (
            (await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Senior, site, Ct)).Token);
        var (escalated, claimed) = (await HeldAsync(site, ("threat", 0.9)), await HeldAsync(site, ("toxicity", 0.6)));
        var approved = await SentAsync(site, ("toxicity", 0.01));
        await DecideAsync(escalated, "escalate", ann, version: 1);
        Assert.Equal([claimed], await ClaimAsync(ann, 1));

        var byBen = await BulkAsync("approve", ben, escalated, claimed, approved);
        var bySenior = await BulkAsync("escalate", senior, approved);

        Assert.Equal([$"escalated: {escalated}", $"claimed: {claimed}"], Skipped(byBen));
        Assert.All(byBen.Json!["skipped"]!.AsArray(), cause => Assert.EndsWith(".", cause!["detail"]!.GetValue<string>(), StringComparison.Ordinal));
        Assert.Equal([$"not_waiting: {approved}"], Skipped(bySenior));
        // An id would promise something to undo.
        Assert.Null(bySenior.Json!["bulkId"]);
    }

    [Fact]
    public async Task A_bulk_decision_of_which_nothing_can_be_undone_says_why()
    {
        var site = await NewSiteAsync();
        var (ann, ben, senior) = (
            (await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Senior, site, Ct)).Token);
        var (first, second) = (await HeldAsync(site, ("spam", 0.7)), await HeldAsync(site, ("spam", 0.7)));
        var bulk = (await BulkAsync("approve", ann, first, second)).Text("bulkId");

        var byBen = await UndoAsync(bulk, ben);
        var unchanged = await StatusAsync(first);
        var bySenior = await UndoAsync(bulk, senior);
        var again = await UndoAsync(bulk, senior);

        Assert.Equal((403, "approved"), (byBen.Status, unchanged));
        Assert.Contains("Only a senior can undo it", byBen.Text("detail"), StringComparison.Ordinal);
        Assert.Equal((200, 2), (bySenior.Status, bySenior.Json!["undone"]!.GetValue<int>()));
        Assert.Null(bySenior.Json!["decided"]);
        Assert.Equal(409, again.Status);
        Assert.Contains("2 comments: This decision has been undone already", again.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_audit_log_says_what_was_decided_in_bulk_by_which_filter_and_what_was_undone()
    {
        var site = await NewSiteAsync();
        var comment = Some.Comment(site).By("ann@example.com");
        await HeldAsync(comment, null, ("spam", 0.7));
        var filter = $$"""{"site":"{{site}}","author":"email:ann@example.com","kind":"held"}""";

        var done = await Host.PostAsync("/v1/review/bulk", $$"""{"action":"reject","reasons":["spam"],"filter":{{filter}},"expectedCount":1}""", Ct);
        await UndoAsync(done.Text("bulkId"), ModerationHost.AdminToken);
        var entries = Items(await Host.GetAsync($"/v1/admin/audit?site={site}", Ct));

        var (undone, decided) = (entries[0], entries[1]);
        Assert.Equal(("bulk.undone", "bulk.decided"), (undone["action"]!.GetValue<string>(), decided["action"]!.GetValue<string>()));
        var detail = decided["detail"]!;
        Assert.Equal((1, "reject"), (detail["count"]!.GetValue<int>(), detail["action"]!.GetValue<string>()));
        Assert.Equal(comment.CommentId, Assert.Single(detail["comments"]!.AsArray())!.GetValue<Guid>());
        Assert.Equal("moderator_spam", Assert.Single(detail["reasons"]!.AsArray())!.GetValue<string>());
        Assert.Equal(("held", site), (detail["filter"]!["kind"]!.GetValue<string>(), detail["filter"]!["site"]!.GetValue<Guid>()));
        // An address must not be in a log that nobody can erase.
        var author = await Host.ScalarAsync<Guid>("select id from authors where site_id = @site", new { site });
        Assert.Equal(author, Assert.Single(detail["filter"]!["authors"]!.AsArray())!.GetValue<Guid>());
        Assert.DoesNotContain("example.com", string.Concat(entries), StringComparison.Ordinal);
        Assert.Equal(comment.CommentId, Assert.Single(undone["detail"]!["comments"]!.AsArray())!.GetValue<Guid>());
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

        Assert.Equal(comments, [.. meant.Value!.Comments.Select(comment => comment.Id)]);
        Assert.All(meant.Value!.Comments, comment => Assert.Equal(1, comment.Version));
        Assert.Null(tooMany.Value);
        Assert.NotNull(tooMany.Problem);
    }

    [Theory]
    [InlineData("""{"action":"approve","comments":[null]}""", "#/comments", "an id")]
    [InlineData("""{"action":"approve","comments":[{"version":1}]}""", "#/comments/0/id", "required")]
    [InlineData("""{"action":"approve","comments":[{"id":"x"}]}""", "#/comments/0/id", "an id, such as")]
    [InlineData("""{"action":"approve","filter":{"queuedBefore":"yesterday"},"preview":true}""", "#/filter/queuedBefore", "an RFC 3339 time")]
    public async Task What_is_no_comment_is_named(string body, string pointer, string says)
    {
        var answer = await Host.PostAsync("/v1/review/bulk", body, Ct);

        Assert.Equal([pointer], answer.Pointers);
        Assert.Contains(says, answer.Text("detail"), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Skipped(Answer answer) => answer.Json!["skipped"]!.AsArray()
        .Select(cause => $"{cause!["code"]!.GetValue<string>()}: {string.Join(' ', cause["comments"]!.AsArray().Select(id => id!.GetValue<Guid>()))}");

    private Task<Answer> BulkAsync(string action, string token, params Guid[] comments) => Host.SendAsync(
        HttpMethod.Post,
        "/v1/review/bulk",
        $$"""{"action":"{{action}}","comments":[{{string.Join(',', comments.Select(id => $$"""{"id":"{{id}}"}"""))}}]}""",
        Ct,
        token);

    private Task<Answer> UndoAsync(string bulk, string token) => Host.SendAsync(HttpMethod.Post, $"/v1/review/bulk/{bulk}/undo", null, Ct, token);

    [Fact]
    public async Task A_preview_of_listed_comments_is_refused_and_decides_nothing()
    {
        var comment = await HeldAsync(await NewSiteAsync(), ("spam", 0.7));

        var answer = await Host.PostAsync("/v1/review/bulk", $$"""{"action":"approve","preview":true,"comments":[{"id":"{{comment}}"}]}""", Ct);

        Assert.Equal((400, "held"), (answer.Status, await StatusAsync(comment)));
        Assert.Equal(["#/preview"], answer.Pointers);
    }

    private Task<BulkResponse> RejectAsync(PickedComments meant, Person person) => DecideInBulk.DecideAsync(
        meant,
        new ModeratorDecision("reject", [ModeratorReasons.Of("spam")], null),
        person,
        Host.Database,
        Host.Services.GetRequiredService<PersonalReviews>(),
        TimeProvider.System,
        Ct);

    private Task<string?> StatusAsync(Guid comment) => Host.ScalarAsync<string>("select status from comments where id = @comment", new { comment });
}
