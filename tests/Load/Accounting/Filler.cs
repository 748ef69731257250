using System.Data;
using Dapper;
using Npgsql;

namespace Load.Accounting;

/// <summary>
/// Fills the services' tables with decided comments, by SQL: through the front door five million would take an hour. Spread over the past,
/// over authors and over pages; one in twenty held and waiting for a person.
/// </summary>
internal sealed class Filler(NpgsqlDataSource source, IReadOnlyList<string> texts)
{
    private const int Page = 50_000;
    private const int MostTexts = 2000;

    private int _filled;

    private int Texts => Math.Min(MostTexts, texts.Count);

    /// <summary>Adds old comments until there are so many.</summary>
    /// <returns>How many comments there are, with those that were sent.</returns>
    public async Task<long> FillToAsync(int count, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        if (_filled == 0)
        {
            await connection.ExecuteAsync(new CommandDefinition(
                "create table public.texts as select (row_number() over ())::int - 1 as number, t as content from unnest(@texts) as t; create unique index on public.texts "
                + "(number)",
                new { texts = texts.Take(Texts).ToArray() },
                cancellationToken: ct));
        }

        for (; _filled < count; _filled = Math.Min(count, _filled + Page))
            await FillAsync(connection, _filled, Math.Min(count, _filled + Page), ct);
        // Each by itself: none of them runs inside a transaction, which a list of statements is.
        foreach (var table in new[] { "intake.submissions", "moderation.comments", "moderation.decisions", "moderation.review_queue" })
            await connection.ExecuteAsync(new CommandDefinition($"vacuum (analyze) {table}", commandTimeout: 3600, cancellationToken: ct));
        await connection.ExecuteAsync(new CommandDefinition("checkpoint;", commandTimeout: 3600, commandType: CommandType.Text, cancellationToken: ct));
        return await connection.ExecuteScalarAsync<long>(new CommandDefinition("select count(*) from intake.submissions", commandTimeout: 3600, cancellationToken: ct));
    }

    private async Task FillAsync(NpgsqlConnection connection, int from, int to, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(
            """
            create temporary table filling on commit drop as
            select
                -- Version 7 as the services make them: the time in front, so that neighbours in time are neighbours in the index.
                (lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') || '7' || substr(md5(n::text), 1, 3) || '8' || substr(md5(n::text), 4, 15))::uuid as id,
                n, at, t.content, s.id as site_id,
                case when n % 20 = 0 then 'held' when n % 13 = 0 then 'rejected' else 'approved' end as status
            from generate_series(@from, @to - 1) as n
            cross join lateral (select now() - interval '400 days' + n * interval '5 seconds' as at) as w
            join public.texts as t on t.number = n % @Texts
            cross join (select id from moderation.sites order by id limit 1) as s;

            insert into intake.submissions (
                comment_id, revision, site_id, external_id, content_hash, payload_hash, message, status, decision, decision_version,
                submitted_at, expires_at, publish_count)
            select
                id, 1, site_id, 'old-' || n, md5(content) || md5(content), md5(content) || md5(content), json_build_object('content', content)::text, status,
                '{"reasons":[],"scores":{"toxicity":0.0123,"spam":0.0201}}', 1, at, at + interval '1 hour', 1
            from filling;

            insert into moderation.comments (
                id, revision, version, site_id, correlation_id, content, format, url, language, external_id, author_id, author_name, author_ip,
                status, reasons, scores, model_version, policy_version, decided_by, submitted_at, decided_at, words)
            select
                id, 1, 1, site_id, id, content, 'text', 'https://news.example/articles/' || n % 3000, 'en', 'old-' || n, 'reader-' || n % 50000,
                'Reader ' || n % 50000, '203.0.113.7', status, '[]', '{"toxicity":0.0123,"spam":0.0201}', '2026.11.1', 0, 'policy', at, at + interval '20 milliseconds',
                to_tsvector('simple', content)
            from filling;

            insert into moderation.decisions (comment_id, version, revision, status, reasons, scores, model_version, policy_version, decided_by, decided_at)
            select id, 1, 1, status, '[]', '{"toxicity":0.0123,"spam":0.0201}', '2026.11.1', 0, 'policy', at + interval '20 milliseconds'
            from filling;

            insert into moderation.review_queue (comment_id, site_id, kind, rank, points, language, author_key, page, queued_at)
            select id, site_id, 'held', n, '[]', 'en', 'reader-' || n % 50000, 'https://news.example/articles/' || n % 3000, at
            from filling
            where status = 'held';
            """,
            new { from, to, Texts },
            transaction,
            commandTimeout: 3600,
            cancellationToken: ct));
        await transaction.CommitAsync(ct);
    }
}
