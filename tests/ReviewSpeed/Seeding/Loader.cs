using System.Data.Common;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Dapper;
using Moderation;
using Moderation.Decisions;
using Moderation.Queue;
using Npgsql;
using NpgsqlTypes;
using Shared.Storage;

namespace ReviewSpeed.Seeding;

/// <summary>Writes a population as fast as the engine takes it.</summary>
internal static class Loader
{
    private static readonly (string Table, Type Row)[] Tables =
        [("comments", typeof(CommentRow)), ("decisions", typeof(HistoryRow)), ("review_queue", typeof(QueueRow)), ("review_reasons", typeof(ReasonRow))];

    public static Task LoadAsync(ModerationDatabase database, IEnumerable<SeededComment> comments, Action<string> say, CancellationToken ct) =>
        database.Options.Provider == DatabaseProvider.Postgres ? LoadPostgresAsync(database, comments, say, ct) : LoadSqliteAsync(database, comments, ct);

    /// <summary>
    /// Copies into each table over a connection of its own, at once, with no index but the primary keys' and without the triggers that check
    /// foreign keys; then makes the indexes that the migrations made, in the same words.
    /// </summary>
    private static async Task LoadPostgresAsync(ModerationDatabase database, IEnumerable<SeededComment> comments, Action<string> say, CancellationToken ct)
    {
        await using var connection = (NpgsqlConnection)await database.OpenAsync(ct);
        var names = Tables.Select(table => table.Table).ToArray();
        var indexes = (await connection.QueryAsync<(string Name, string Definition)>(
            """
            select indexname, indexdef
            from pg_indexes
            where schemaname = current_schema() and tablename = any(@names)
              and not exists (select 1 from pg_constraint as c where c.conname = indexname)
            """,
            new { names })).AsList();
        foreach (var (name, _) in indexes)
            await connection.ExecuteAsync($"drop index {name}");
        // The words come with the decision otherwise, and a copy takes columns as they are.
        await connection.ExecuteAsync("alter table comments drop column words, add column words tsvector generated always as (to_tsvector('simple', content)) stored");
        await CopyAsync(database, comments, say, ct);
        await connection.ExecuteAsync("alter table comments alter column words drop expression");
        await connection.ExecuteAsync("set maintenance_work_mem = '1GB'");
        foreach (var (name, definition) in indexes)
        {
            say($"making {name}");
            await connection.ExecuteAsync(definition, null, TimeSpan.FromSeconds(0), ct);
        }

        say("vacuum analyze");
        await connection.ExecuteAsync($"vacuum (analyze) {string.Join(", ", names)}", null, TimeSpan.FromSeconds(0), ct);
        await connection.ExecuteAsync("checkpoint;", null, TimeSpan.FromSeconds(0), ct);
        // A session setting must not go back into the pool.
        NpgsqlConnection.ClearPool(connection);
    }

    private static async Task CopyAsync(ModerationDatabase database, IEnumerable<SeededComment> comments, Action<string> say, CancellationToken ct)
    {
        await using var rows = await Copy<CommentRow>.BeginAsync(database, "comments", ct, andVersion: true);
        await using var decisions = await Copy<HistoryRow>.BeginAsync(database, "decisions", ct);
        await using var places = await Copy<QueueRow>.BeginAsync(database, "review_queue", ct);
        await using var reasons = await Copy<ReasonRow>.BeginAsync(database, "review_reasons", ct);
        var count = 0;
        foreach (var comment in comments)
        {
            rows.Write(comment.Comment, comment.History.Count);
            foreach (var decision in comment.History)
                decisions.Write(decision);
            if (comment.Place is not null)
                places.Write(comment.Place);
            foreach (var reason in comment.Reasons)
                reasons.Write(reason);
            if (++count % 500_000 == 0)
                say(string.Create(CultureInfo.InvariantCulture, $"{count:N0} comments"));
        }

        await rows.CompleteAsync(ct);
        await decisions.CompleteAsync(ct);
        await places.CompleteAsync(ct);
        await reasons.CompleteAsync(ct);
    }

    private static async Task LoadSqliteAsync(ModerationDatabase database, IEnumerable<SeededComment> comments, CancellationToken ct)
    {
        foreach (var some in comments.Chunk(5000))
        {
            await database.WriteAsync(
                async transaction =>
                {
                    await InsertAsync("comments", some.Select(comment => comment.Comment), transaction, "case when @DecidedBy = 'moderator' then 2 else 1 end");
                    await InsertAsync("decisions", some.SelectMany(comment => comment.History), transaction);
                    await InsertAsync("review_queue", some.Select(comment => comment.Place).OfType<QueueRow>(), transaction);
                    await InsertAsync("review_reasons", some.SelectMany(comment => comment.Reasons), transaction);
                },
                ct);
        }
        // No analyze: the service does not either, so SQLite plans without knowing how much there is.
    }

    private static Task<int> InsertAsync<T>(string table, IEnumerable<T> rows, DbTransaction transaction, string? version = null)
    {
        var properties = typeof(T).GetProperties();
        return transaction.Connection!.ExecuteAsync(
            $"""
            insert into {table} ({string.Join(", ", properties.Select(ColumnOf))}{(version is null ? "" : ", version")})
            values ({string.Join(", ", properties.Select(property => $"@{property.Name}"))}{(version is null ? "" : $", {version}")})
            """,
            rows,
            transaction);
    }

    private static string ColumnOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    /// <summary>A copy under way; the record's properties are the columns.</summary>
    private sealed class Copy<T> : IAsyncDisposable
    {
        private static readonly PropertyInfo[] Properties = typeof(T).GetProperties();
        private static readonly Action<NpgsqlBinaryImporter, T>[] Writers = [.. Properties.Select(WriterOf)];

        private readonly NpgsqlConnection _connection;
        private readonly NpgsqlBinaryImporter _importer;

        private Copy(NpgsqlConnection connection, NpgsqlBinaryImporter importer) => (_connection, _importer) = (connection, importer);

        public static async Task<Copy<T>> BeginAsync(ModerationDatabase database, string table, CancellationToken ct, bool andVersion = false)
        {
            var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(database.Options.ConnectionString)
            {
                SearchPath = database.Options.Schema,
                Pooling = false,
            }.ToString());
            await connection.OpenAsync(ct);
            await connection.ExecuteAsync("set session_replication_role = replica");
            var importer = await connection.BeginBinaryImportAsync(
                $"copy {table} ({string.Join(", ", Properties.Select(ColumnOf))}{(andVersion ? ", version" : "")}) from stdin (format binary)", ct);
            importer.Timeout = TimeSpan.FromMinutes(10);
            return new Copy<T>(connection, importer);
        }

        public void Write(T row, int? version = null)
        {
            _importer.StartRow();
            foreach (var writer in Writers)
                writer(_importer, row);
            if (version is { } last)
                _importer.Write(last, NpgsqlDbType.Integer);
        }

        public async Task CompleteAsync(CancellationToken ct) => await _importer.CompleteAsync(ct);

        public async ValueTask DisposeAsync()
        {
            await _importer.DisposeAsync();
            await _connection.DisposeAsync();
        }

        private static Action<NpgsqlBinaryImporter, T> WriterOf(PropertyInfo property) => property.PropertyType switch
        {
            var type when type == typeof(string) => Writer(Getter<string?>(property), NpgsqlDbType.Text),
            var type when type == typeof(Guid) => Writer(Getter<Guid>(property), NpgsqlDbType.Uuid),
            var type when type == typeof(int) => Writer(Getter<int>(property), NpgsqlDbType.Integer),
            var type when type == typeof(double) => Writer(Getter<double>(property), NpgsqlDbType.Double),
            var type when type == typeof(DateTimeOffset) => Writer(Getter<DateTimeOffset>(property), NpgsqlDbType.TimestampTz),
            var type when type == typeof(Guid?) => NullableWriter(Getter<Guid?>(property), NpgsqlDbType.Uuid),
            var type when type == typeof(int?) => NullableWriter(Getter<int?>(property), NpgsqlDbType.Integer),
            var type when type == typeof(DateTimeOffset?) => NullableWriter(Getter<DateTimeOffset?>(property), NpgsqlDbType.TimestampTz),
            var type => throw new NotSupportedException($"{property.Name} is a {type}."),
        };

        private static Func<T, TValue> Getter<TValue>(PropertyInfo property) => property.GetMethod!.CreateDelegate<Func<T, TValue>>();

        private static Action<NpgsqlBinaryImporter, T> Writer<TValue>(Func<T, TValue> get, NpgsqlDbType type) => (importer, row) =>
        {
            if (get(row) is { } value)
                importer.Write(value, type);
            else
                importer.WriteNull();
        };

        private static Action<NpgsqlBinaryImporter, T> NullableWriter<TValue>(Func<T, TValue?> get, NpgsqlDbType type)
            where TValue : struct => (importer, row) =>
        {
            if (get(row) is { } value)
                importer.Write(value, type);
            else
                importer.WriteNull();
        };
    }
}
