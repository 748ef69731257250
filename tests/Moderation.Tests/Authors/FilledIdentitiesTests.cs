using Dapper;
using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Tests.Hosting;
using Shared.Storage;

namespace Moderation.Tests.Authors;

public sealed class FilledIdentitiesOnSqlite(SqliteDatabases databases) : FilledIdentitiesTests(databases), IClassFixture<SqliteDatabases>;

public sealed class FilledIdentitiesOnPostgres(PostgresDatabases databases) : FilledIdentitiesTests(databases), IClassFixture<PostgresDatabases>;

/// <summary>The script that fills the columns and tables of identities from rows of before.</summary>
public abstract class FilledIdentitiesTests(TestDatabases databases)
{
    private static readonly Author[] Authors =
    [
        new() { Id = "1", Email = " Ann+news@Example.com", Ip = "203.0.113.7", Url = "https://www.Shop.example:8080/watches?x" },
        new() { Email = "a.n.n+x@googlemail.com", Ip = "::ffff:203.0.113.8", Url = "http://shop.example#top" },
        new() { Email = "+ann@example.com", Url = "https://shop.example?a=1" },
        new() { Id = "2", Name = "Nobody" },
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_before_get_what_the_service_writes()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var site = await bench.AddSiteAsync(new Moderation.Sites.SiteSettings { Policy = SitePolicy.Default with { Strikes = new StrikeSettings { ByPolicy = true } } }, Ct);
        foreach (var author in Authors)
            await bench.DecideAsync(Some.Scored(Some.Comment(site) with { Author = author }, ("insult", 1)), Ct);
        await ExecuteAsync(bench, "update authors set state = 'banned'");
        var (comments, strikes) = (await CommentsAsync(bench), await bench.QueryAsync<string>(Strikes));
        Assert.Contains("ann@example.com 203.0.113.7 shop.example", comments);
        await ExecuteAsync(bench, "update comments set author_mailbox = null, author_network = null, author_url_host = null");
        await ExecuteAsync(bench, "delete from strike_identities");

        foreach (var script in MigrationScript.In(typeof(ModerationDatabase).Assembly).Where(script => script.IsFor(bench.Database.Options.Provider)))
        {
            if (script.Name.Contains("fill_author_identities", StringComparison.Ordinal))
                await ExecuteAsync(bench, script.Text);
            else if (script.Name.Contains("index_author_identities", StringComparison.Ordinal))
                await ExecuteAsync(bench, script.Text[..script.Text.IndexOf("-- The comments from one mailbox", StringComparison.Ordinal)]);
        }

        Assert.Equal(comments, await CommentsAsync(bench));
        Assert.Equal(strikes, await bench.QueryAsync<string>(Strikes));
        Assert.Equal(
            ["email:+ann@example.com", "email:ann@gmail.com", "id:1", "id:2"],
            (await bench.QueryAsync<string>("select identity from order_identities")).Order(StringComparer.Ordinal));
    }

    private const string Strikes = "select i.identity || ' ' || s.author_key from strike_identities as i join author_strikes as s on s.id = i.strike_id order by 1";

    private static async Task<List<string>> CommentsAsync(Bench bench) => await bench.QueryAsync<string>(
        "select coalesce(author_mailbox, '-') || ' ' || coalesce(author_network, '-') || ' ' || coalesce(author_url_host, '-') from comments order by id");

    private static Task<int> ExecuteAsync(Bench bench, string sql) =>
        bench.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), Ct);
}
