using System.Text.Json;
using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Decisions;
using Moderation.Rules;
using Moderation.Sites;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deciding;

public sealed class DecideCommentsOnSqlite(SqliteDatabases databases) : DecideCommentsTests(databases), IClassFixture<SqliteDatabases>;

public sealed class DecideCommentsOnPostgres(PostgresDatabases databases) : DecideCommentsTests(databases), IClassFixture<PostgresDatabases>;

public abstract class DecideCommentsTests(TestDatabases databases)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_comment_is_stored_with_its_decision_and_history()
    {
        await using var bench = await BenchAsync();
        var comment = Some.Comment() with
        {
            Url = "https://example.com/a",
            Type = "comment",
            Language = "en",
            ExternalId = "x-1",
            ParentId = "x-0",
            Format = ContentFormat.Html,
            CreatedAt = new DateTimeOffset(2026, 5, 4, 12, 0, 0, TimeSpan.Zero),
            Author = new Author { Id = "7", Name = "Ann", Email = "ann@example.com", Url = "https://ann.example", Ip = "203.0.113.7", UserAgent = "UA", Role = "subscriber" },
        };

        var decided = await bench.DecideAsync(Some.Scored(comment, ("insult", 0.95)), Ct);

        Assert.Equal(CommentStatus.Rejected, decided!.Status);
        Assert.Equal(1, decided.Version);
        var row = Assert.Single(await bench.QueryAsync<CommentRow>("select * from comments"));
        Assert.Equal(
            CommentRow.Of(Proposals.Of(Some.Scored(comment, ("insult", 0.95)), null, bench.Time.GetUtcNow())),
            row);
        Assert.Equal(1, await bench.CountAsync("decisions"));
    }

    [Fact]
    public async Task A_comment_that_the_models_could_not_read_waits_for_a_person_under_the_language_of_its_text()
    {
        await using var bench = await BenchAsync();
        var classified = new CommentClassified
        {
            Comment = Some.Comment() with { Language = "en" },
            Scores = new Dictionary<string, double>(),
            Language = "de",
            LanguageSupported = false,
            ModelVersion = "test-1",
            ClassifiedAt = bench.Time.GetUtcNow(),
        };

        var decided = await bench.DecideAsync(CommentToDecide.Of(classified), Ct);

        Assert.Equal((CommentStatus.Held, "language_not_supported"), (decided!.Status, Assert.Single(decided.Reasons).Code));
        Assert.Contains("German", decided.Reasons[0].Text, StringComparison.Ordinal);
        Assert.Empty(decided.Scores);
    }

    [Fact]
    public async Task A_second_delivery_changes_nothing_and_announces_the_same()
    {
        await using var bench = await BenchAsync();
        var item = Some.Scored(Some.Comment(), ("toxicity", 0.63), ("insult", 1.0 / 3));
        var first = await bench.DecideAsync(item, Ct);
        bench.Time.Advance(TimeSpan.FromMinutes(5));

        var second = await bench.DecideAsync(item with { Scores = Some.Harmless, ModelVersion = "test-2" }, Ct);

        Assert.Equal(Json(first), Json(second));
        Assert.Equal(1, await bench.CountAsync("decisions"));
    }

    [Fact]
    public async Task An_older_revision_changes_nothing_and_is_not_announced()
    {
        await using var bench = await BenchAsync();
        var id = Guid.CreateVersion7();
        await bench.DecideAsync(Some.Scored(Some.Comment(id: id, revision: 2)), Ct);

        var late = await bench.DecideAsync(Some.Scored(Some.Comment(id: id), ("insult", 1)), Ct);

        Assert.Null(late);
        Assert.Equal("approved", Assert.Single(await bench.QueryAsync<string>("select status from comments")));
        Assert.Equal(1, await bench.CountAsync("decisions"));
    }

    [Fact]
    public async Task A_newer_revision_is_a_new_version()
    {
        await using var bench = await BenchAsync();
        var id = Guid.CreateVersion7();
        await bench.DecideAsync(Some.Scored(Some.Comment(id: id)), Ct);

        var newer = await bench.DecideAsync(Some.Scored(Some.Comment(id: id, revision: 4), ("insult", 1)), Ct);

        Assert.Equal((4, 2, CommentStatus.Rejected), (newer!.Revision, newer.Version, newer.Status));
        Assert.Equal("The secret text of revision 4.", Assert.Single(await bench.QueryAsync<string>("select content from comments")));
        Assert.Equal(2, await bench.CountAsync("decisions"));
    }

    [Fact]
    public async Task Scores_that_come_after_expiry_do_not_decide_again()
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings { Policy = SitePolicy.Default with { FailMode = FailMode.Reject } }, Ct);
        var comment = Some.Comment(site);
        var expired = await bench.DecideAsync(new CommentToDecide { Comment = comment }, Ct);

        var late = await bench.DecideAsync(Some.Scored(comment), Ct);

        Assert.Equal(CommentStatus.Rejected, expired!.Status);
        Assert.Equal("scoring_expired", Assert.Single(expired.Reasons).Code);
        Assert.Empty(expired.Scores);
        Assert.Equal(Json(expired), Json(late));
    }

    [Fact]
    public async Task Two_concurrent_batches_with_overlapping_ids_decide_once()
    {
        await using var bench = await BenchAsync();
        var items = Enumerable.Range(0, 200).Select(_ => Some.Scored(Some.Comment(), ("toxicity", 0.7))).ToList();

        var all = items.Select(item => bench.Comments.DecideAsync(item, Ct))
            .Concat(Enumerable.Reverse(items).Select(item => bench.OtherComments.DecideAsync(item, Ct)))
            .ToList();
        var decided = await Task.WhenAll(all);

        Assert.All(decided, d => Assert.Equal(1, d!.Version));
        Assert.Equal(200, await bench.CountAsync("comments"));
        Assert.Equal(200, await bench.CountAsync("decisions"));
    }

    [Fact]
    public async Task Copies_in_one_batch_share_the_decision()
    {
        await using var bench = await BenchAsync();
        var item = Some.Scored(Some.Comment());

        var decided = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => bench.DecideAsync(item, Ct)));

        Assert.Single(decided.Select(Json).Distinct());
        Assert.Equal(1, await bench.CountAsync("decisions"));
    }

    [Fact]
    public async Task A_bad_row_does_not_harm_its_neighbours()
    {
        await using var bench = await BenchAsync();
        var items = Enumerable.Range(0, 20).Select(i => Some.Scored(Some.Comment(revision: i == 7 ? 0 : 1))).ToList();

        var deciding = items.ConvertAll(item => bench.DecideAsync(item, Ct));

        for (var i = 0; i < deciding.Count; i++)
        {
            if (i == 7)
                await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => deciding[7]);
            else
                Assert.NotNull(await deciding[i]);
        }

        Assert.Equal(19, await bench.CountAsync("comments"));
    }

    [Fact]
    public async Task A_changed_policy_applies_to_the_next_comment()
    {
        await using var bench = await BenchAsync();
        var strict = SitePolicy.Default with { Preset = null, Thresholds = new Dictionary<string, AttributeThresholds> { ["toxicity"] = new() { Reject = 0.005 } } };
        var site = await bench.AddSiteAsync(new SiteSettings { Policy = strict }, Ct);

        var decided = await bench.DecideAsync(Some.Scored(Some.Comment(site)), Ct);
        await bench.Database.WriteAsync(t => Dapper.SqlMapper.ExecuteAsync(t.Connection!, "update sites set policy = @json", new { json = SitePolicy.Default.ToJson() }, t), Ct);
        var next = await bench.DecideAsync(Some.Scored(Some.Comment(site)), Ct);

        Assert.Equal((CommentStatus.Rejected, CommentStatus.Approved), (decided!.Status, next!.Status));
    }

    [Fact]
    public async Task Hostile_text_is_kept_as_it_is()
    {
        await using var bench = await BenchAsync();
        const string text = "'); drop table comments; -- \" \\ {{}} \u202E 🤖 \uFFFF\t\n";

        await bench.DecideAsync(Some.Scored(Some.Comment() with { Content = text, ExternalId = text }), Ct);

        Assert.Equal(text, Assert.Single(await bench.QueryAsync<string>("select content from comments")));
        Assert.Equal(text, Assert.Single(await bench.QueryAsync<string>("select external_id from comments")));
    }

    private static string Json(CommentDecided? decided) => JsonSerializer.Serialize(decided);

    private async Task<Bench> BenchAsync() => new(await databases.CreateAsync(Ct));
}
