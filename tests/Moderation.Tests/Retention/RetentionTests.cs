using System.Data.Common;
using Dapper;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Retention;
using Moderation.Sites;
using Moderation.Tests.Hosting;
using Shared.Storage;

namespace Moderation.Tests.Retention;

public sealed class RetentionOnSqlite(SqliteDatabases databases) : RetentionTests(databases), IClassFixture<SqliteDatabases>;

public sealed class RetentionOnPostgres(PostgresDatabases databases) : RetentionTests(databases), IClassFixture<PostgresDatabases>;

public abstract class RetentionTests(TestDatabases databases)
{
    private static readonly TimeSpan Year = TimeSpan.FromDays(365);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_an_old_comment_and_its_author_nothing_is_left_but_what_people_did()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var site = await bench.AddSiteAsync(new SiteSettings { NotifyAuthors = true }, Ct);
        var old = await DecideAsync(bench, site, "old@example.net", ("insult", 0.99));
        await bench.DecideAsync(Some.Scored(Some.Comment(site, old, revision: 2).By("old@example.net"), ("insult", 0.99)), Ct);
        Assert.Contains("earlier_revisions", await TablesWithAsync(bench, "The secret text"));
        await ExecuteAsync(bench, "update deliveries set state = 'delivered'");
        await ExecuteAsync(
            bench,
            """
            insert into author_strikes (id, site_id, author_key, comment_id, given_at, expires_at)
            select id, site_id, author_key, id, decided_at, decided_at from comments
            """);
        await ExecuteAsync(bench, "insert into strike_identities (site_id, identity, strike_id) select site_id, author_key, id from author_strikes");
        await ExecuteAsync(bench, "update authors set state = 'banned', state_until = last_seen_at");
        await ExecuteAsync(bench, "insert into order_identities (site_id, identity, author_id) select site_id, author_key, id from authors");
        Assert.Contains("comments", await TablesWithAsync(bench, "old@example.net"));
        Assert.Contains("deliveries", await TablesWithAsync(bench, "old@example.net"));
        Assert.Contains("author_strikes", await TablesWithAsync(bench, "old@example.net"));
        Assert.Contains("strike_identities", await TablesWithAsync(bench, "old@example.net"));
        Assert.Contains("order_identities", await TablesWithAsync(bench, "old@example.net"));

        bench.Time.Advance(2 * Year);
        await RemoveAsync(bench);

        Assert.Empty(await TablesWithAsync(bench, "old@example.net"));
        Assert.Empty(await TablesWithAsync(bench, "The secret text"));
        Assert.Equal((0, 0, 1), (await bench.CountAsync("decisions"), await bench.CountAsync("authors"), await bench.CountAsync("sites")));
        Assert.Equal(0, await FoundAsync(bench, "secret"));
    }

    [Fact]
    public async Task What_is_young_waits_for_a_person_or_was_decided_lately_stays()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        var old = await DecideAsync(bench, site, "old@example.net");
        var waiting = await DecideAsync(bench, site, "waiting@example.net", ("toxicity", 0.7));
        var edited = await DecideAsync(bench, site, "edited@example.net");
        Assert.Equal([waiting], await bench.QueryAsync<Guid>("select comment_id from review_queue"));
        bench.Time.Advance(2 * Year);
        await bench.DecideAsync(Some.Scored(Some.Comment(site, edited, revision: 2).By("edited@example.net")), Ct);
        var young = await DecideAsync(bench, site, "young@example.net");

        await RemoveAsync(bench);

        Assert.Equal(new[] { waiting, edited, young }.Order(), (await bench.QueryAsync<Guid>("select id from comments")).Order());
        Assert.Equal(4, await bench.CountAsync("decisions"));
        Assert.Empty(await TablesWithAsync(bench, "old@example.net"));
        Assert.Equal(3, await bench.CountAsync("authors"));
        Assert.Equal(3, await FoundAsync(bench, "secret"));
        Assert.DoesNotContain(old, await bench.QueryAsync<Guid>("select comment_id from decisions"));
    }

    [Fact]
    public async Task An_order_keeps_what_it_covers_until_it_ends()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        await DecideAsync(bench, site, "lasting@example.net");
        await DecideAsync(bench, site, "ended@example.net");
        await ExecuteAsync(bench, "update authors set state = 'banned', state_until = case when author_key = 'email:ended@example.net' then last_seen_at end");
        await ExecuteAsync(bench, "insert into order_identities (site_id, identity, author_id) select site_id, author_key, id from authors");
        bench.Time.Advance(2 * Year);
        await DecideAsync(bench, site, "ended@example.net");

        await RemoveAsync(bench);

        Assert.Equal(["email:lasting@example.net"], await bench.QueryAsync<string>("select identity from order_identities"));
        Assert.Equal(2, await bench.CountAsync("authors"));
    }

    [Fact]
    public async Task What_a_page_may_show_stays_where_the_site_has_its_form_on()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var form = await bench.AddSiteAsync(new SiteSettings { Dialects = new SiteDialects { Form = new FormDialect { Origins = ["https://news.example"] } } }, Ct);
        var shown = await DecideAsync(bench, form, "shown@example.net");
        await DecideAsync(bench, form, "rejected@example.net", ("insult", 0.99));
        await DecideAsync(bench, await bench.AddSiteAsync(new SiteSettings(), Ct), "asks@example.net");
        bench.Time.Advance(2 * Year);

        await RemoveAsync(bench);

        Assert.Equal([shown], await bench.QueryAsync<Guid>("select id from comments"));
    }

    [Fact]
    public async Task Only_what_came_before_all_that_is_kept_has_been_let_go()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        var old = await DecideAsync(bench, site, "old@example.net");
        Assert.False(await HasBeenLetGoAsync(bench, old));
        bench.Time.Advance(2 * Year);

        await RemoveAsync(bench);

        Assert.True(await HasBeenLetGoAsync(bench, old));
        Assert.False(await HasBeenLetGoAsync(bench, Guid.CreateVersion7(bench.Time.GetUtcNow())));
    }

    [Fact]
    public async Task Pages_follow_each_other_until_all_is_looked_at()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        for (var i = 0; i < 7; i++)
            await DecideAsync(bench, site, "old@example.net", ("toxicity", i % 3 == 0 ? 0.7 : 0.01));
        bench.Time.Advance(2 * Year);

        await RemoveAsync(bench, rows: 2);

        Assert.Equal((3, 3), (await bench.CountAsync("comments"), await bench.CountAsync("review_queue")));
    }

    [Fact]
    public async Task History_lets_go_of_nothing_younger_than_what_the_operator_let_go()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var site = await bench.AddSiteAsync(new SiteSettings(), Ct);
        await DecideAsync(bench, site, "old@example.net");
        bench.Time.Advance(2 * Year);
        await DecideAsync(bench, site, "young@example.net");
        await RemoveAsync(bench);

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => ExecuteAsync(bench, "delete from decisions"));

        Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1, await bench.CountAsync("decisions"));
    }

    private static async Task<Guid> DecideAsync(Bench bench, Guid site, string email, params (string, double)[] scores)
    {
        var now = bench.Time.GetUtcNow();
        var comment = Some.Comment(site, Guid.CreateVersion7(now)).By(email) with { SubmittedAt = now };
        await bench.DecideAsync(Some.Scored(comment, scores), Ct);
        return comment.CommentId;
    }

    private static async Task RemoveAsync(Bench bench, int rows = 500)
    {
        foreach (var table in ModerationRetention.Tables(bench.Database))
        {
            for (Guid? after = Guid.Empty; after is { } from;)
                after = (await table.RemovePageAsync(from, bench.Time.GetUtcNow() - Year, rows, Ct)).Last;
        }
    }

    private static Task<bool> HasBeenLetGoAsync(Bench bench, Guid comment) =>
        bench.Database.WriteAsync(transaction => Purged.ContainsAsync(comment, transaction, Ct), Ct);

    private static Task<int> ExecuteAsync(Bench bench, string sql) =>
        bench.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), Ct);

    private static async Task<int> FoundAsync(Bench bench, string word) => bench.Database.Options.Provider == DatabaseProvider.Postgres
        ? Assert.Single(await bench.QueryAsync<int>("select count(*) from comments where words @@ to_tsquery('simple', @word)", new { word }))
        : Assert.Single(await bench.QueryAsync<int>("select count(*) from comment_words where comment_words match @word", new { word }));

    /// <summary>The tables that have a text anywhere in a row.</summary>
    private static async Task<List<string>> TablesWithAsync(Bench bench, string text)
    {
        var tables = await bench.QueryAsync<string>(bench.Database.Options.Provider == DatabaseProvider.Postgres
            ? "select table_name from information_schema.tables where table_schema = 'moderation'"
            : "select name from sqlite_master where type = 'table' and name not like 'comment_words_%'");
        Assert.Contains("comments", tables);
        var found = new List<string>();
        await using var connection = await bench.Database.OpenAsync(Ct);
        foreach (var table in tables)
        {
            if ((await connection.QueryAsync($"select * from {table}")).Any(
                row => string.Join('|', ((IDictionary<string, object?>)row).Values).Contains(text, StringComparison.Ordinal)))
            {
                found.Add(table);
            }
        }

        return found;
    }
}
