using Dapper;
using Microsoft.Data.Sqlite;

namespace Load.Accounting;

/// <summary>Standalone's books: a file for each module.</summary>
internal sealed class SqliteBooks(string folder) : Books
{
    public override async Task<long> PendingAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from intake.submissions where next_publish_at is not null", cancellationToken: ct));
    }

    public override async Task<long> DecidedTwiceAsync(CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Twice, cancellationToken: ct));
    }

    public override async Task<Balance> BalanceAsync(IReadOnlyCollection<Guid> accepted, CancellationToken ct)
    {
        await using var connection = await OpenAsync(ct);
        await connection.ExecuteAsync("create temporary table accepted (id text primary key)");
        await using (var transaction = await connection.BeginTransactionAsync(ct))
        {
            foreach (var id in accepted)
                await connection.ExecuteAsync("insert into accepted values (@id)", new { id = $"{id}" }, transaction);
            await transaction.CommitAsync(ct);
        }

        var took = (await connection.QueryAsync<double>(
            """
            select (julianday(c.decided_at) - julianday(s.submitted_at)) * 86400000
            from accepted as a
            join intake.submissions as s on s.comment_id = a.id and s.revision = 1
            join moderation.comments as c on c.id = a.id
            order by 1
            """)).AsList();
        var counts = await connection.QuerySingleAsync<(long Accepted, long Stored, long Decided, long Announced, long Twice)>(
            """
            select
                count(*),
                count(s.comment_id),
                count(c.id),
                coalesce(sum(s.status <> 'pending'), 0),
                (select count(*) from (select 1 from moderation.decisions where comment_id in (select id from accepted) group by comment_id having count(*) > 1))
            from accepted as a
            left join intake.submissions as s on s.comment_id = a.id and s.revision = 1
            left join moderation.comments as c on c.id = a.id
            """);
        double At(double share) => took.Count == 0 ? 0 : took[(int)((took.Count - 1) * share)];
        return new Balance
        {
            Accepted = counts.Accepted,
            Stored = counts.Stored,
            Decided = counts.Decided,
            Announced = counts.Announced,
            DecidedTwice = counts.Twice,
            DecisionP50 = At(0.5),
            DecisionP99 = At(0.99),
        };
    }

    private async Task<SqliteConnection> OpenAsync(CancellationToken ct)
    {
        var connection = new SqliteConnection("Data Source=:memory:");
        await connection.OpenAsync(ct);
        foreach (var module in new[] { "intake", "moderation" })
            await connection.ExecuteAsync($"attach database '{Path.Combine(folder, module)}.db' as {module}");
        return connection;
    }
}
