using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Load.Accounting;

/// <summary>The books of the three services.</summary>
internal sealed class PostgresBooks(string database) : Books
{
    private readonly NpgsqlDataSource _source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(database) { CommandTimeout = 300, MaxPoolSize = 4 });

    public NpgsqlDataSource Source => _source;

    /// <summary>The connection string.</summary>
    public string Database => database;

    public override async Task<long> PendingAsync(CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(
            "select count(*) from intake.submissions where next_publish_at is not null", cancellationToken: ct));
    }

    public override async Task<long> DecidedTwiceAsync(CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition(Twice, cancellationToken: ct));
    }

    public override async Task<Balance> BalanceAsync(IReadOnlyCollection<Guid> accepted, CancellationToken ct)
    {
        await using var connection = await _source.OpenConnectionAsync(ct);
        await CopyAsync(connection, accepted, ct);
        return await connection.QuerySingleAsync<Balance>(new CommandDefinition(
            """
            select
                count(*) as accepted,
                count(s.comment_id) as stored,
                count(c.id) as decided,
                count(*) filter (where s.status <> 'pending') as announced,
                count(*) filter (where d.times > 1) as decided_twice,
                coalesce(percentile_cont(0.5) within group (order by extract(epoch from c.decided_at - s.submitted_at) * 1000), 0)::float8 as decision_p50,
                coalesce(percentile_cont(0.99) within group (order by extract(epoch from c.decided_at - s.submitted_at) * 1000), 0)::float8 as decision_p99
            from accepted as a
            left join intake.submissions as s on s.comment_id = a.id and s.revision = 1
            left join moderation.comments as c on c.id = a.id
            left join (
                select comment_id, count(*) as times
                from moderation.decisions
                where comment_id in (select id from accepted)
                group by comment_id
            ) as d on d.comment_id = a.id
            """,
            cancellationToken: ct));
    }

    public override async ValueTask DisposeAsync()
    {
        await _source.DisposeAsync();
        await base.DisposeAsync();
    }

    private static async Task CopyAsync(NpgsqlConnection connection, IReadOnlyCollection<Guid> accepted, CancellationToken ct)
    {
        await connection.ExecuteAsync(new CommandDefinition(
            "drop table if exists accepted; create temporary table accepted (id uuid primary key)", cancellationToken: ct));
        await using (var copy = await connection.BeginBinaryImportAsync("copy accepted from stdin (format binary)", ct))
        {
            foreach (var id in accepted)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(id, NpgsqlDbType.Uuid, ct);
            }

            await copy.CompleteAsync(ct);
        }

        await connection.ExecuteAsync(new CommandDefinition("analyze accepted", cancellationToken: ct));
    }
}
