using Moderation.Access;
using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Reviewing.Statistics;
using Moderation.Rules;
using Moderation.Sites;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deciding;

public sealed class ImportsOnSqlite(SqliteDatabases databases) : ImportTests(databases), IClassFixture<SqliteDatabases>;

public sealed class ImportsOnPostgres(PostgresDatabases databases) : ImportTests(databases), IClassFixture<PostgresDatabases>;

/// <summary>Old comments that a site brings in with the status that it had given them.</summary>
public abstract class ImportTests(TestDatabases databases)
{
    private const string LongText = "Congratulations dear reader, today only our trusted partners sell original watches for half of the price, delivered to your door.";

    /// <summary>Counts everything that can be counted.</summary>
    private static readonly SitePolicy Strict = SitePolicy.Default with
    {
        Rates = [new RateSettings { By = "author", Per = "day", Most = 3 }],
        Duplicates = new DuplicateSettings { HoldFrom = 2 },
        Strikes = new StrikeSettings { ByPolicy = true, HoldFrom = 1 },
        DailyQuota = new DailyQuotaSettings { Rejections = 10 },
    };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CommentStatus.Approved)]
    [InlineData(CommentStatus.Rejected)]
    public async Task It_is_recorded_as_people_decided_it_and_nobody_is_told(CommentStatus status)
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings { WebhookUrl = "https://hooks.example/", NotifyAuthors = true, Policy = Strict }, Ct);
        var comment = Old(site, status) with { CreatedAt = new DateTimeOffset(2019, 5, 4, 12, 30, 0, TimeSpan.Zero) };

        // The policy would decide it the other way.
        var decided = await bench.DecideAsync(Some.Scored(comment, ("toxicity", status == CommentStatus.Approved ? 0.99 : 0.01)), Ct);

        Assert.Equal((status, DecidedBy.Moderator, "imported"), (decided!.Status, decided.DecidedBy, Assert.Single(decided.Reasons).Code));
        Assert.Equal((comment.SubmittedAt, bench.Time.GetUtcNow(), "test-1"), (decided.SubmittedAt, decided.DecidedAt, decided.ModelVersion));
        Assert.Equal(("import", "moderator", "moderator", "import"), Assert.Single(
            await bench.QueryAsync<(string, string, string, string)>("select action, decided_by, in_force, actor from decisions")));
        Assert.Null(Assert.Single(await bench.QueryAsync<string?>("select policy_status from comments")));
        foreach (var table in (string[])["deliveries", "tallies", "author_strikes", "review_queue", "announcements"])
            Assert.Equal((table, 0L), (table, await bench.CountAsync(table)));
    }

    [Fact]
    public async Task It_counts_in_its_author_s_record_and_for_nothing_else()
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings { Policy = Strict with { NewAuthors = new NewAuthorSettings() } }, Ct);
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.DecideAsync(Some.Scored(Old(site, CommentStatus.Approved)), Ct)));
        await bench.DecideAsync(Some.Scored(Old(site, CommentStatus.Rejected)), Ct);

        // Neither a flood, nor a near-duplicate, nor an author with a strike, nor a new one.
        var decided = await bench.DecideAsync(Some.Scored(Some.Comment(site).By("ann@example.com") with { Content = LongText }), Ct);

        Assert.Equal(CommentStatus.Approved, decided!.Status);
        Assert.Equal((21, 1, 20, 1), Assert.Single(
            await bench.QueryAsync<(int, int, int, int)>("select approved, rejected, approved_by_people, rejected_by_people from authors")));
    }

    [Fact]
    public async Task It_is_recorded_without_scores_too_and_once()
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings { Policy = Strict with { FailMode = FailMode.Reject } }, Ct);
        var comment = Old(site, CommentStatus.Approved);

        var expired = await bench.DecideAsync(new CommentToDecide { Comment = comment }, Ct);
        var late = await bench.DecideAsync(Some.Scored(comment, ("insult", 1)), Ct);

        Assert.Equal((CommentStatus.Approved, 1), (expired!.Status, expired.Version));
        Assert.Equal((CommentStatus.Approved, 1, DecidedBy.Moderator), (late!.Status, late.Version, late.DecidedBy));
        Assert.Equal(1, await bench.CountAsync("decisions"));
    }

    [Fact]
    public async Task It_is_no_decision_of_the_people_who_review_here()
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        await bench.DecideAsync(Some.Scored(Old(site, CommentStatus.Rejected)), Ct);
        var today = bench.Time.GetUtcNow();

        var counted = 0;
        await ComparedDecisions.ReadAsync(
            new StatisticsRequest(new StatisticsRange(today.AddDays(-1), today.AddDays(1)), new SiteScope(null)), bench.Database, _ => counted++, Ct);

        Assert.Equal(0, counted);
    }

    [Fact]
    public async Task Its_edits_are_decided_here_and_do_not_bring_back_what_was_rejected()
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        var comment = Old(site, CommentStatus.Rejected);
        await bench.DecideAsync(Some.Scored(comment), Ct);

        var edited = await bench.DecideAsync(Some.Scored(comment with { Revision = 2, Content = "Edited", ImportedAs = CommentStatus.Approved }), Ct);

        Assert.Equal((CommentStatus.Held, DecidedBy.Policy, "edited"), (edited!.Status, edited.DecidedBy, Assert.Single(edited.Reasons).Code));
    }

    [Theory]
    [InlineData(CommentStatus.Held)]
    [InlineData(CommentStatus.Pending)]
    public async Task A_status_that_is_none_is_decided_by_the_policy(CommentStatus status)
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);

        var decided = await bench.DecideAsync(Some.Scored(Old(site, status), ("insult", 1)), Ct);

        Assert.Equal((CommentStatus.Rejected, DecidedBy.Policy), (decided!.Status, decided.DecidedBy));
    }

    private static CommentSubmitted Old(Guid site, CommentStatus status) =>
        Some.Comment(site).By("ann@example.com") with { Content = LongText, ExternalId = $"{Guid.NewGuid()}", ImportedAs = status };

    private async Task<Bench> BenchAsync() => new(await databases.CreateAsync(Ct));
}
