using Moderation.Authors;
using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Rules;
using Moderation.Rules.Tallying;
using Moderation.Sites;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deciding;

public sealed class SignalsOnSqlite(SqliteDatabases databases) : SignalTests(databases), IClassFixture<SqliteDatabases>;

public sealed class SignalsOnPostgres(PostgresDatabases databases) : SignalTests(databases), IClassFixture<PostgresDatabases>;

public abstract class SignalTests(TestDatabases databases)
{
    private const string LongText = "Congratulations dear reader, today only our trusted partners sell original watches for half of the price, delivered to your door.";

    private const string OtherText = "I have lived in this street for eleven years and never once saw the council send anybody to mend the lamps at the corner.";

    private static readonly SitePolicy Blank = new() { Thresholds = new Dictionary<string, AttributeThresholds>(), FailMode = FailMode.Hold };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_is_counted_that_no_policy_asks_for()
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);

        await bench.DecideAsync(Some.Scored(Some.Comment(site).By("a@example.com")), Ct);

        Assert.Equal(0, await bench.CountAsync("tallies"));
        Assert.Null(Assert.Single(await bench.QueryAsync<string?>("select signals from comments")));
    }

    [Fact]
    public async Task How_a_comment_arrived_is_judged_and_kept_for_dry_runs()
    {
        await using var bench = await BenchAsync();
        var flag = new CommentFlag { Code = CommentFlags.CutText, Field = "comment_content" };

        var decided = await bench.DecideAsync(Some.Scored(Some.Comment() with { Flags = [flag] }), Ct);

        Assert.Equal((CommentStatus.Held, "cut_text"), (decided!.Status, Assert.Single(decided.Reasons).Code));
        Assert.Equal([flag], Signals.Parse(Assert.Single(await bench.QueryAsync<string?>("select signals from comments"))).Flags!);
    }

    [Fact]
    public async Task A_new_author_is_held_until_one_comment_was_approved_by_a_person()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { NewAuthors = new NewAuthorSettings() });
        var first = Some.Comment(site).By("Ann@example.com");
        var held = await bench.DecideAsync(Some.Scored(first), Ct);

        var approved = new AuthorChange
        {
            SiteId = site,
            AuthorKey = "email:ann@example.com",
            CommentId = first.CommentId,
            From = CommentStatus.Held,
            To = CommentStatus.Approved,
            ByPerson = true,
        };
        await bench.Database.WriteAsync(transaction => bench.Database.ExecuteAsync(AuthorTable.Record(bench.Database, [approved], bench.Time.GetUtcNow()), transaction, Ct), Ct);
        var next = await bench.DecideAsync(Some.Scored(Some.Comment(site).By(" ann@example.com")), Ct);

        Assert.Equal((CommentStatus.Held, CommentStatus.Approved), (held!.Status, next!.Status));
        Assert.Equal("new_author", Assert.Single(held.Reasons).Code);
    }

    [Fact]
    public async Task A_revision_moves_its_author_from_the_old_decision_to_the_new()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, SitePolicy.Default with { Strikes = new StrikeSettings { ByPolicy = true } });
        var id = Guid.CreateVersion7();
        await bench.DecideAsync(Some.Scored(Some.Comment(site, id).By("a@example.com"), ("insult", 1)), Ct);
        Assert.Equal(1, await bench.CountAsync("author_strikes"));

        await bench.DecideAsync(Some.Scored(Some.Comment(site, id, revision: 2).By("a@example.com")), Ct);
        await bench.DecideAsync(Some.Scored(Some.Comment(site, id, revision: 3).By("b@example.com")), Ct);

        Assert.Equal(["a@example.com 0 0", "b@example.com 1 0"], (await bench.QueryAsync<string>(
            "select substr(author_key, 7) || ' ' || cast(approved as text) || ' ' || cast(rejected as text) from authors order by author_key")));
        Assert.Equal(0, await bench.CountAsync("author_strikes"));
    }

    [Fact]
    public async Task A_flood_is_held_within_a_batch_and_over_batches_and_passes_with_its_window()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { Rates = [new RateSettings { By = "author", Per = "minute", Most = 3 }] });

        var batch = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => bench.DecideAsync(At(bench, site), Ct)));
        var next = await bench.DecideAsync(At(bench, site), Ct);
        bench.Time.Advance(TimeSpan.FromSeconds(70));
        var later = await bench.DecideAsync(At(bench, site), Ct);

        Assert.Equal(3, batch.Count(decided => decided!.Status == CommentStatus.Approved));
        Assert.Equal("author_rate_minute", Assert.Single(next!.Reasons).Code);
        Assert.Equal(CommentStatus.Approved, later!.Status);
    }

    [Fact]
    public async Task Two_limits_on_one_window_count_each_comment_once()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with
        {
            Rates = [new RateSettings { By = "author", Per = "minute", Most = 2 }, new RateSettings { By = "author", Per = "minute", Most = 4, Action = PolicyActions.Reject }],
        });
        var statuses = new List<CommentStatus>();

        for (var i = 0; i < 6; i++)
            statuses.Add((await bench.DecideAsync(At(bench, site), Ct))!.Status);

        Assert.Equal(
            [CommentStatus.Approved, CommentStatus.Approved, CommentStatus.Held, CommentStatus.Held, CommentStatus.Rejected, CommentStatus.Rejected], statuses);
        Assert.Equal(6, Assert.Single(await bench.QueryAsync<int>("select sum(count) from tallies")));
    }

    [Fact]
    public async Task Two_limits_on_one_window_count_each_comment_of_a_batch_once()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with
        {
            Rates = [new RateSettings { By = "author", Per = "minute", Most = 4 }, new RateSettings { By = "author", Per = "minute", Most = 6, Action = PolicyActions.Reject }],
        });

        var decided = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => bench.DecideAsync(At(bench, site), Ct)));

        Assert.Equal((4, 2, 2), (Count(CommentStatus.Approved), Count(CommentStatus.Held), Count(CommentStatus.Rejected)));

        int Count(CommentStatus status) => decided.Count(one => one!.Status == status);
    }

    [Fact]
    public async Task A_second_delivery_is_no_further_comment()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { Rates = [new RateSettings { By = "author", Per = "hour", Most = 2 }] });
        var item = At(bench, site);
        for (var i = 0; i < 4; i++)
            await bench.DecideAsync(item, Ct);

        var next = await bench.DecideAsync(At(bench, site), Ct);

        Assert.Equal(CommentStatus.Approved, next!.Status);
        Assert.Equal(2, Assert.Single(await bench.QueryAsync<int>("select sum(count) from tallies")));
    }

    [Fact]
    public async Task Edits_count_in_a_rate()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { Rates = [new RateSettings { By = "author", Per = "minute", Most = 3 }] });
        var item = At(bench, site);
        var statuses = new List<CommentStatus>();

        for (var revision = 1; revision <= 4; revision++)
            statuses.Add((await bench.DecideAsync(item with { Comment = item.Comment with { Revision = revision } }, Ct))!.Status);

        Assert.Equal([CommentStatus.Approved, CommentStatus.Approved, CommentStatus.Approved, CommentStatus.Held], statuses);
    }

    [Fact]
    public async Task Edits_that_are_decided_together_count_each()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { Rates = [new RateSettings { By = "author", Per = "minute", Most = 3 }] });
        var item = At(bench, site);
        await bench.DecideAsync(item, Ct);

        var last = await bench.DecideAsync(item with { Comment = item.Comment with { Revision = 9 } }, Ct);

        Assert.Equal(CommentStatus.Held, last!.Status);
        Assert.Equal(9, Assert.Single(await bench.QueryAsync<int>("select sum(count) from tallies")));
    }

    [Fact]
    public async Task A_comment_that_came_first_as_its_edit_counts_both()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { Rates = [new RateSettings { By = "author", Per = "hour", Most = 2 }] });
        var item = At(bench, site);
        await bench.DecideAsync(item with { Comment = item.Comment with { Revision = 2 } }, Ct);
        await bench.DecideAsync(item, Ct);

        var next = await bench.DecideAsync(At(bench, site), Ct);

        Assert.Equal(CommentStatus.Held, next!.Status);
        Assert.Equal(3, Assert.Single(await bench.QueryAsync<int>("select sum(count) from tallies")));
    }

    [Fact]
    public async Task A_wave_of_nearly_the_same_text_is_stopped_whoever_sends_it()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { Duplicates = new DuplicateSettings { HoldFrom = 2, RejectFrom = 4 } });
        var statuses = new List<CommentStatus>();

        for (var i = 0; i < 6; i++)
        {
            var comment = Some.Comment(site).By($"{i}@example.com") with { Content = $"{LongText} {i}", SubmittedAt = bench.Time.GetUtcNow() };
            statuses.Add((await bench.DecideAsync(Some.Scored(comment), Ct))!.Status);
        }

        Assert.Equal(
            [CommentStatus.Approved, CommentStatus.Approved, CommentStatus.Held, CommentStatus.Held, CommentStatus.Rejected, CommentStatus.Rejected], statuses);
    }

    [Fact]
    public async Task An_author_who_edits_again_and_again_is_no_duplicate_of_themselves()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { Duplicates = new DuplicateSettings { HoldFrom = 1 } });
        var comment = Some.Comment(site).By("a@example.com") with { SubmittedAt = bench.Time.GetUtcNow() };
        string[] texts = [LongText, LongText, $"{LongText} Edit: hurry", LongText, OtherText, $"{OtherText} Thanks!", LongText, OtherText];

        for (var i = 0; i < texts.Length; i++)
        {
            var item = Some.Scored(comment with { Revision = i + 1, Content = texts[i] });
            Assert.Equal(CommentStatus.Approved, (await bench.DecideAsync(item, Ct))!.Status);
            Assert.Equal(CommentStatus.Approved, (await bench.DecideAsync(item, Ct))!.Status);
        }

        Assert.All(await bench.QueryAsync<int>("select count from tallies"), count => Assert.Equal(1, count));
        Assert.Equal(
            "duplicate",
            Assert.Single((await bench.DecideAsync(Some.Scored(Some.Comment(site) with { Content = LongText, SubmittedAt = bench.Time.GetUtcNow() }), Ct))!.Reasons).Code);
    }

    [Fact]
    public async Task A_wave_that_is_edited_into_harmless_comments_is_stopped_too()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { Duplicates = new DuplicateSettings { HoldFrom = 2 } });
        var statuses = new List<CommentStatus>();

        for (var i = 0; i < 3; i++)
        {
            var comment = Some.Comment(site).By($"{i}@example.com") with { Content = $"Hello {i}", SubmittedAt = bench.Time.GetUtcNow() };
            await bench.DecideAsync(Some.Scored(comment), Ct);
            statuses.Add((await bench.DecideAsync(Some.Scored(comment with { Revision = 2, Content = LongText }), Ct))!.Status);
        }

        Assert.Equal([CommentStatus.Approved, CommentStatus.Approved, CommentStatus.Held], statuses);
    }

    [Fact]
    public async Task Beyond_the_daily_quota_comments_are_held_until_the_next_day()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, SitePolicy.Default with { DailyQuota = new DailyQuotaSettings { Rejections = 2 } });

        var today = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => bench.DecideAsync(Some.Scored(Some.Comment(site), ("insult", 1)), Ct)));
        bench.Time.Advance(TimeSpan.FromDays(1));
        var tomorrow = await bench.DecideAsync(Some.Scored(Some.Comment(site), ("insult", 1)), Ct);

        Assert.Equal(2, today.Count(decided => decided!.Status == CommentStatus.Rejected));
        Assert.Equal(3, today.Count(decided => decided!.Reasons[0].Code == "daily_quota"));
        Assert.Equal(CommentStatus.Rejected, tomorrow!.Status);
    }

    [Fact]
    public async Task Counts_of_batches_that_run_at_once_are_all_kept()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(
            bench, Blank with { Rates = [new RateSettings { By = "ip", Per = "day", Most = 100_000 }], Duplicates = new DuplicateSettings { HoldFrom = 100_000 } });
        var items = Enumerable.Range(0, 300).Select(i => At(bench, site) is var item ? item with { Comment = item.Comment with { Content = LongText } } : item).ToList();

        await Task.WhenAll(items.Select(item => bench.Comments.DecideAsync(item, Ct)).Concat(Enumerable.Reverse(items).Select(item => bench.OtherComments.DecideAsync(item, Ct))));

        Assert.Equal(300 * (1 + MinHash.Bands), Assert.Single(await bench.QueryAsync<int>("select sum(count) from tallies")));
        Assert.Equal(300, Assert.Single(await bench.QueryAsync<int>("select approved from authors")));
    }

    [Fact]
    public async Task What_no_window_reaches_is_removed_in_passing()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, Blank with { Rates = [new RateSettings { By = "author", Per = "minute", Most = 3 }] });
        await bench.DecideAsync(At(bench, site), Ct);
        bench.Time.Advance(TimeSpan.FromHours(3));

        await bench.DecideAsync(At(bench, site), Ct);

        Assert.Equal(1, await bench.CountAsync("tallies"));
    }

    [Fact]
    public async Task Tags_are_stored_announced_and_announced_again()
    {
        await using var bench = await BenchAsync();
        var site = await SiteAsync(bench, SitePolicy.Default with { TagOnly = ["reject_threshold", "hold_threshold"] });
        var item = Some.Scored(Some.Comment(site), ("toxicity", 0.7));

        var first = await bench.DecideAsync(item, Ct);
        var second = await bench.DecideAsync(item, Ct);

        Assert.Equal((CommentStatus.Approved, "toxicity_hold"), (first!.Status, Assert.Single(first.Tags!)));
        Assert.Equal(["toxicity_hold"], second!.Tags!);
        Assert.Equal("[\"toxicity_hold\"]", Assert.Single(await bench.QueryAsync<string>("select tags from decisions")));
    }

    private static CommentToDecide At(Bench bench, Guid site) =>
        Some.Scored(Some.Comment(site) with { SubmittedAt = bench.Time.GetUtcNow(), Author = new Author { Id = "7", Ip = "203.0.113.7" } });

    private static Task<Guid> SiteAsync(Bench bench, SitePolicy policy) => bench.AddSiteAsync(new SiteSettings { Policy = policy }, Ct);

    private async Task<Bench> BenchAsync() => new(await databases.CreateAsync(Ct));
}
