using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Rules;
using Moderation.Sites;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deciding;

public sealed class EarlierDecisionsOnSqlite(SqliteDatabases databases) : EarlierDecisionTests(databases), IClassFixture<SqliteDatabases>;

public sealed class EarlierDecisionsOnPostgres(PostgresDatabases databases) : EarlierDecisionTests(databases), IClassFixture<PostgresDatabases>;

/// <summary>Rules that look at an earlier decision: on the same comment, or on the one that it answers.</summary>
public abstract class EarlierDecisionTests(TestDatabases databases)
{
    private static readonly SitePolicy Blank = new() { Thresholds = new Dictionary<string, AttributeThresholds>(), FailMode = FailMode.Hold };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(EditSettings.Anybody, CommentStatus.Held)]
    [InlineData(EditSettings.Moderator, CommentStatus.Approved)]
    public async Task An_edit_of_an_approved_comment_is_held_and_so_is_the_edit_after_it(string approvedBy, object status)
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { Edits = new EditSettings { ApprovedBy = approvedBy } });
        var item = At(bench, site);
        await bench.DecideAsync(item, Ct);

        foreach (var revision in new[] { 2, 3 })
        {
            var edit = await bench.DecideAsync(item with { Comment = item.Comment with { Revision = revision } }, Ct);

            Assert.Equal(status, edit!.Status);
            Assert.Equal(edit.Status == CommentStatus.Held ? ["approved_edited"] : [], edit.Reasons.Select(reason => reason.Code));
        }
    }

    [Fact]
    public async Task An_edit_of_a_held_comment_may_be_approved()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, SitePolicy.Default with { Edits = new EditSettings() });
        var comment = Some.Comment(site);
        await bench.DecideAsync(Some.Scored(comment, ("toxicity", 0.7)), Ct);

        var edit = await bench.DecideAsync(Some.Scored(comment with { Revision = 2 }, ("toxicity", 0)), Ct);

        Assert.Equal(CommentStatus.Approved, edit!.Status);
    }

    [Fact]
    public async Task A_reply_to_a_rejected_comment_is_held()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, SitePolicy.Default with { Replies = new ReplySettings() });
        var other = await SiteAsync(bench, SitePolicy.Default with { Replies = new ReplySettings() });
        await bench.DecideAsync(Some.Scored(Some.Comment(site) with { ExternalId = "bad" }, ("insult", 1)), Ct);
        await bench.DecideAsync(Some.Scored(Some.Comment(site) with { ExternalId = "good" }, ("toxicity", 0)), Ct);
        await bench.DecideAsync(Some.Scored(Some.Comment(other) with { ExternalId = "bad" }, ("toxicity", 0)), Ct);

        var replies = await Task.WhenAll(
            new[] { (site, "bad"), (site, "good"), (site, "unknown"), (other, "bad") }
                .Select(to => bench.DecideAsync(Some.Scored(Some.Comment(to.Item1) with { ParentId = to.Item2 }, ("toxicity", 0)), Ct)));

        Assert.Equal(
            [CommentStatus.Held, CommentStatus.Approved, CommentStatus.Approved, CommentStatus.Approved], replies.Select(reply => reply!.Status));
        Assert.Equal("reply_to_rejected", Assert.Single(replies[0]!.Reasons).Code);
    }

    private static CommentToDecide At(Bench bench, Guid site) =>
        Some.Scored(Some.Comment(site) with { SubmittedAt = bench.Time.GetUtcNow(), Author = new Author { Id = "7", Ip = "203.0.113.7" } });

    private static Task<Guid> SiteAsync(Bench bench, SitePolicy policy) => bench.AddSiteAsync(new SiteSettings { Policy = policy }, Ct);

    private async Task<Bench> BenchAsync() => new(await databases.CreateAsync(Ct));
}
