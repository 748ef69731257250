using Moderation.Authors;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Authors;

public sealed class AuthorTableOnSqlite(SqliteDatabases databases) : AuthorTableTests(databases), IClassFixture<SqliteDatabases>;

public sealed class AuthorTableOnPostgres(PostgresDatabases databases) : AuthorTableTests(databases), IClassFixture<PostgresDatabases>;

public abstract class AuthorTableTests(TestDatabases databases)
{
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 12, 30, 0, TimeSpan.Zero);
    private readonly Guid _site = Guid.CreateVersion7();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_author_who_comes_twice_in_a_batch_is_counted_twice()
    {
        await using var bench = await BenchAsync();

        await RecordAsync(bench, To("id:1", CommentStatus.Approved), To("id:2", CommentStatus.Held), To("id:1", CommentStatus.Approved), To("id:1", CommentStatus.Rejected));

        Assert.Equal((2, 0, 1), await CountsAsync(bench, "id:1"));
        Assert.Equal((0, 1, 0), await CountsAsync(bench, "id:2"));
    }

    [Fact]
    public async Task A_changed_decision_moves_the_comment_and_counts_whoever_changed_it()
    {
        await using var bench = await BenchAsync();
        await RecordAsync(bench, To("id:1", CommentStatus.Held));

        await RecordAsync(bench, To("id:1", CommentStatus.Approved) with { From = CommentStatus.Held, ByPerson = true });

        Assert.Equal((1, 0, 0), await CountsAsync(bench, "id:1"));
        Assert.Equal(1, Assert.Single(await bench.QueryAsync<int>("select approved_by_people from authors")));
    }

    [Fact]
    public async Task A_comment_that_is_somebody_elses_by_now_leaves_the_first_author()
    {
        await using var bench = await BenchAsync();
        var change = To("id:1", CommentStatus.Rejected) with { StrikeUntil = Now.AddDays(1) };
        await RecordAsync(bench, change);

        await RecordAsync(bench, change with { From = CommentStatus.Rejected, To = null }, change with { AuthorKey = "id:2" });

        Assert.Equal((0, 0, 0), await CountsAsync(bench, "id:1"));
        Assert.Equal((0, 0, 1), await CountsAsync(bench, "id:2"));
        Assert.Equal("id:2", Assert.Single(await bench.QueryAsync<string>("select author_key from author_strikes")));
    }

    [Fact]
    public async Task A_rejection_gives_one_strike_and_takes_it_back_when_it_is_overruled()
    {
        await using var bench = await BenchAsync();
        var rejected = To("id:1", CommentStatus.Rejected) with { StrikeUntil = Now.AddDays(90), ByPerson = true };
        await RecordAsync(bench, rejected);
        await RecordAsync(bench, rejected with { From = CommentStatus.Held });
        Assert.Equal(1, await bench.CountAsync("author_strikes"));

        await RecordAsync(bench, rejected with { From = CommentStatus.Rejected, To = CommentStatus.Approved, StrikeUntil = null });

        Assert.Equal(0, await bench.CountAsync("author_strikes"));
    }

    [Fact]
    public async Task Batches_with_the_same_authors_in_any_order_all_count()
    {
        await using var bench = await BenchAsync();
        var changes = Enumerable.Range(0, 40).Select(i => To($"id:{i}", CommentStatus.Approved)).ToArray();

        await Task.WhenAll(Enumerable.Range(0, 12).Select(i => RecordAsync(bench, [.. i % 2 == 0 ? changes : Enumerable.Reverse(changes)])));

        Assert.All(await bench.QueryAsync<int>("select approved from authors"), approved => Assert.Equal(12, approved));
    }

    private static Task RecordAsync(Bench bench, params AuthorChange[] changes) =>
        bench.Database.WriteAsync(transaction => bench.Database.ExecuteAsync(AuthorTable.Record(bench.Database, changes, Now), transaction, Ct), Ct);

    private AuthorChange To(string key, CommentStatus status) =>
        new() { SiteId = _site, AuthorKey = key, CommentId = Guid.CreateVersion7(), To = status, ByPerson = false };

    private static async Task<(int Approved, int Held, int Rejected)> CountsAsync(Bench bench, string key)
    {
        var row = Assert.Single(await bench.QueryAsync<Counts>("select approved, held, rejected from authors where author_key = @key", new { key }));
        return (row.Approved, row.Held, row.Rejected);
    }

    private async Task<Bench> BenchAsync() => new(await databases.CreateAsync(Ct));

    private sealed record Counts
    {
        public required int Approved { get; init; }

        public required int Held { get; init; }

        public required int Rejected { get; init; }
    }
}
