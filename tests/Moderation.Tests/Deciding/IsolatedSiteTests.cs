using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Text;
using Moderation.Sites;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deciding;

public sealed class IsolatedSiteOnSqlite(SqliteDatabases databases) : IsolatedSiteTests(databases), IClassFixture<SqliteDatabases>;

public sealed class IsolatedSiteOnPostgres(PostgresDatabases databases) : IsolatedSiteTests(databases), IClassFixture<PostgresDatabases>;

/// <summary>A site whose rules or lists fail, or take too much, keeps its comments for people. Its neighbours' are decided.</summary>
public abstract class IsolatedSiteTests(TestDatabases databases)
{
    private const string InvalidExpression = "(";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_list_that_cannot_be_compiled_holds_the_comments_of_its_site_until_it_is_mended()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var (site, neighbour) = (await AddSiteAsync(bench, "broken"), await AddSiteAsync(bench, "fine"));
        await AddListAsync(bench, site, "broken", WordMatch.Regex, InvalidExpression);
        await AddListAsync(bench, neighbour, "fine", WordMatch.Regex, "casino");

        var decided = await Task.WhenAll(new[] { site, neighbour }.Select(id => bench.DecideAsync(Some.Scored(Some.Comment(id)), Ct)));

        Assert.Equal([(CommentStatus.Held, "word_lists_abandoned"), (CommentStatus.Approved, null)], decided.Select(Brief));

        await AddListAsync(bench, site, "broken", WordMatch.Regex, "casino");
        Assert.Equal(CommentStatus.Approved, (await bench.DecideAsync(Some.Scored(Some.Comment(site)), Ct))!.Status);
    }

    [Fact]
    public async Task A_list_that_was_stored_before_and_is_too_large_is_not_built()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var site = await AddSiteAsync(bench, "large", "small");
        await AddListAsync(bench, site, "large", WordMatch.Exact, new string('a', (int)(WordListSize.MostOfSite / 20)));
        await AddListAsync(bench, site, "small", WordMatch.Exact, "casino");

        var decided = await bench.DecideAsync(Some.Scored(Some.Comment(site) with { Content = "casino" }), Ct);

        Assert.Equal(["word_list_small", "word_lists_abandoned"], decided!.Reasons.Select(reason => reason.Code).Order());
    }

    [Fact]
    public async Task Rules_that_fail_hold_the_comments_of_their_site()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        // No list has no name; the policy was damaged in the database.
        var (site, neighbour) = (await AddSiteAsync(bench, [null!]), await AddSiteAsync(bench));

        var decided = await Task.WhenAll(new[] { site, neighbour }.Select(id => bench.DecideAsync(Some.Scored(Some.Comment(id)), Ct)));

        Assert.Equal([(CommentStatus.Held, "rules_failed"), (CommentStatus.Approved, null)], decided.Select(Brief));
        Assert.Equal(2, await bench.CountAsync("comments"));
    }

    [Fact]
    public async Task A_site_whose_lists_have_used_up_its_share_waits_for_people_and_delays_nobody()
    {
        await using var bench = new Bench(await databases.CreateAsync(Ct));
        var (site, neighbour) = (await AddSiteAsync(bench, "nested"), await AddSiteAsync(bench, "nested"));
        var nested = string.Join('\n', Enumerable.Range(1, 250).Select(length => new string('a', length)));
        await AddListAsync(bench, site, "nested", WordMatch.Exact, nested);
        await AddListAsync(bench, neighbour, "nested", WordMatch.Exact, nested);
        // Each takes the 50 ms of a comment, whatever the clock says.
        var slow = Some.Comment(site) with { Content = new string('a', 60_000) };
        await Task.WhenAll(Enumerable.Range(0, 21).Select(_ => bench.DecideAsync(Some.Scored(slow with { CommentId = Guid.CreateVersion7() }), Ct)));

        var decided = await Task.WhenAll(new[] { site, neighbour }.Select(id => bench.DecideAsync(Some.Scored(Some.Comment(id)), Ct)));
        Assert.Equal([(CommentStatus.Held, "word_lists_abandoned"), (CommentStatus.Approved, null)], decided.Select(Brief));

        bench.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(CommentStatus.Approved, (await bench.DecideAsync(Some.Scored(Some.Comment(site)), Ct))!.Status);
    }

    private static (CommentStatus, string?) Brief(CommentDecided? decided) =>
        (decided!.Status, decided.Reasons.Select(reason => reason.Code).SingleOrDefault());

    private static Task<Guid> AddSiteAsync(Bench bench, params string[] lists) => bench.AddSiteAsync(
        new SiteSettings
        {
            Policy = SitePolicy.Default with { WordLists = [.. lists.Select(name => new WordListUse { Name = name })] },
        },
        Ct);

    /// <summary>Stores a list as it may have been stored by an earlier version, without its checks.</summary>
    private static Task<int> AddListAsync(Bench bench, Guid site, string name, string match, string entries) => bench.Database.WriteAsync(
        transaction => Dapper.SqlMapper.ExecuteAsync(
            transaction.Connection!,
            """
            update sites set word_lists_version = word_lists_version + 1 where id = @site;
            insert into word_lists (site_id, name, version, sought_as, entries, count, person_id, changed_at)
            select id, @name, word_lists_version, @match, @entries, @count, @person, @at from sites where id = @site
            on conflict (site_id, name) do update set version = excluded.version, entries = excluded.entries
            """,
            new { site, name, match, entries, count = entries.Count(c => c == '\n') + 1, person = Guid.CreateVersion7(), at = bench.Time.GetUtcNow() },
            transaction),
        Ct);
}
