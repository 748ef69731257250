using System.Diagnostics;
using Dapper;
using Moderation.Deciding;
using Moderation.Rules;
using Moderation.Rules.Text;
using Moderation.Sites;
using Moderation.Sites.Policies.DryRuns;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Sites.Policies;

public sealed class DryRunsOnSqlite(SqliteDatabases databases) : DryRunTests(databases), IClassFixture<SqliteDatabases>;

public sealed class DryRunsOnPostgres(PostgresDatabases databases) : DryRunTests(databases), IClassFixture<PostgresDatabases>;

public abstract class DryRunTests(TestDatabases databases)
{
    private static readonly SitePolicy Blank = new() { Thresholds = new Dictionary<string, AttributeThresholds>(), FailMode = FailMode.Hold };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_policy_in_force_decides_again_what_it_decided()
    {
        await using var bench = await BenchAsync();
        var policy = SitePolicy.Default with
        {
            TrustedAuthors = new TrustedAuthorSettings { ApprovedAtLeast = 1 },
            Rates = [new RateSettings { By = "author", Per = "hour", Most = 4 }],
            Duplicates = new DuplicateSettings { MinCharacters = 20, HoldFrom = 3 },
            Links = new LinkSettings { HoldFrom = 1 },
            Languages = new LanguageSettings { Accepted = ["en"], Action = "tag" },
        };
        var site = await bench.AddSiteAsync(new SiteSettings { Policy = policy }, Ct);
        for (var i = 0; i < 60; i++)
        {
            var comment = Some.Comment(site).By($"{i % 7}@example.com") with
            {
                Content = i % 5 == 0 ? "See https://example.com/page" : $"A comment with a text of its own, number {i * 7919}.",
                Language = i % 6 == 0 ? "de" : null,
                SubmittedAt = bench.Time.GetUtcNow(),
            };
            var item = i % 11 == 0 ? new CommentToDecide { Comment = comment } : Some.Scored(comment, ("toxicity", i % 10 / 10.0), ("insult", i % 10 / 15.0), ("spam", 0.1));
            await bench.DecideAsync(item with { LanguageSupported = i % 13 != 0 }, Ct);
            bench.Time.Advance(TimeSpan.FromMinutes(2));
        }

        var totals = await TryPolicy.RunAsync(site, policy, WordList.None, 1000, bench.Database, Ct);

        Assert.Equal(60, totals.Comments);
        Assert.Empty(totals.Changes);
        Assert.Equal(totals.Before, totals.After);
        Assert.Equal(3, totals.After.Count);
        Assert.Empty(totals.NotKnown);
    }

    [Fact]
    public async Task Agreement_is_told_with_those_who_decided()
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        // Score, and what a person said: held by the policy, all of them.
        foreach (var (score, status) in new[] { (0.55, "approved"), (0.65, "rejected"), (0.75, "rejected"), (0.85, "rejected"), (0.8, "approved"), (0.6, "held") })
        {
            var decided = await bench.DecideAsync(Some.Scored(Some.Comment(site), ("toxicity", score)), Ct);
            await bench.Database.WriteAsync(
                t => t.Connection!.ExecuteAsync("update comments set status = @status, decided_by = 'moderator' where id = @CommentId", new { status, decided!.CommentId }, t), Ct);
        }

        var totals = await TryPolicy.RunAsync(
            site, Blank with { Thresholds = new Dictionary<string, AttributeThresholds> { ["toxicity"] = new() { Reject = 0.7 } } }, WordList.None, 1000, bench.Database, Ct);
        var (before, after) = (DryRunAgreement.Of(totals.AgreementBefore), DryRunAgreement.Of(totals.AgreementAfter));

        Assert.Equal((5L, 5L, 0L), (before.DecidedByPeople, before.Held, before.Agreed));
        Assert.Equal((0L, 3L, 2L), (after.Held, after.Agreed, after.Disagreed));
        Assert.Equal((0.6667, 0.6667), (after.RejectPrecision, after.RejectRecall));
    }

    [Fact]
    public async Task What_was_not_counted_then_is_said_to_be_unknown()
    {
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        await bench.DecideAsync(Some.Scored(Some.Comment(site)), Ct);

        var totals = await TryPolicy.RunAsync(site, Blank with { Duplicates = new DuplicateSettings { HoldFrom = 1 } }, WordList.None, 10, bench.Database, Ct);

        Assert.Equal(1, totals.NotKnown["duplicates"]);
    }

    [Fact]
    public async Task A_hundred_thousand_comments_are_tried_in_chunks()
    {
        const int count = 100_000;
        await using var bench = await BenchAsync();
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        await SeedAsync(bench, site, count);
        var lists = new Dictionary<string, WordList> { ["keys"] = new(WordMatch.Inside, [.. Enumerable.Range(0, 60_000).Select(i => $"spam{i}.example")]) };
        var policy = SitePolicy.Default with { WordLists = [new WordListUse { Name = "keys" }], Links = new LinkSettings { HoldFrom = 2 }, NewAuthors = new NewAuthorSettings() };
        var (time, used) = (Stopwatch.StartNew(), Environment.CpuUsage.TotalTime);

        var totals = await TryPolicy.RunAsync(site, policy, lists, count, bench.Database, Ct);

        TestContext.Current.TestOutputHelper!.WriteLine(
            $"{count} comments in {time.Elapsed.TotalSeconds:0.00} s, of which this process had {(Environment.CpuUsage.TotalTime - used).TotalSeconds:0.00} s");
        Assert.Equal((count, count), (totals.Comments, totals.After.Values.Sum()));
        Assert.All(totals.Changes.Values, change => Assert.InRange(change.Examples.Count, 1, DryRunTotals.MostExamples));
        Assert.Equal(totals.Changes.Values.First().Examples.OrderByDescending(example => example.Id), totals.Changes.Values.First().Examples);
    }

    private static Task<int> SeedAsync(Bench bench, Guid site, int count)
    {
        var id = bench.Database.Options.Provider == Shared.Storage.DatabaseProvider.Postgres
            ? "('019abc00-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid"
            : "'019abc00-0000-7000-8000-' || printf('%012x', n)";
        return bench.Database.WriteAsync(
            t => t.Connection!.ExecuteAsync(
            $$$"""
            with recursive numbers(n) as (select 1 union all select n + 1 from numbers where n < @count)
            insert into comments (
                id, revision, version, site_id, correlation_id, content, format, author_id, author_name, author_key, status, reasons, scores, model_version,
                policy_version, decided_by, submitted_at, decided_at, policy_status, signals)
            select
                {{{id}}}, 1, 1, @site, @site,
                'I have read the whole article about number ' || n || ' and do not agree with what it says about the town, see https://news.example/' || n
                    || ' for the reasons, which are many and which everybody who lives here knows well enough.',
                'text', 'reader-' || (n % 5000), 'Reader ' || (n % 5000), 'id:reader-' || (n % 5000),
                case when n % 10 = 0 then 'held' else 'approved' end, '[]',
                '{"toxicity":0.' || (n % 100) || ',"severe_toxicity":0.01,"obscene":0.02,"threat":0.01,"insult":0.1,"identity_attack":0.02,"spam":0.05}', 'test-1',
                1, 'policy', @at, @at, case when n % 10 = 0 then 'held' else 'approved' end,
                '{"language":"en","author":{"approved":' || (n % 7) || ',"held":0,"rejected":0,"strikes":0}}'
            from numbers
            """,
            new { count, site, at = bench.Time.GetUtcNow() },
            t),
            Ct);
    }

    private async Task<Bench> BenchAsync() => new(await databases.CreateAsync(Ct));
}
