using Shared.Storage;

namespace Intake.Form;

/// <summary>A row of a comment that is shown, without its text.</summary>
internal sealed record ShownRow
{
    public required Guid CommentId { get; init; }

    public required int Revision { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }

    /// <summary>The size of the comment as it is stored.</summary>
    public required int Bytes { get; init; }
}

/// <summary>Reads the comments that a page shows from the table of submissions.</summary>
internal sealed class ShownRows(IntakeDatabase database)
{
    /// <summary>The comments after a place, in the order of writing. Neither engine reads the texts for that.</summary>
    /// <returns>One more than the limit where there are more.</returns>
    public async Task<List<ShownRow>> ReadAsync(Guid siteId, ShownQuery query, CancellationToken ct)
    {
        var (beyond, order) = query.IsAtom ? ("<", "desc") : (">", "asc");
        // The first condition is contained in the second, but only by the first SQLite finds the place in the index.
        var fromThere = query.After is null
            ? ""
            : $"""
               and coalesce(written_at, submitted_at) {beyond}= @At
               and (coalesce(written_at, submitted_at), comment_id) {beyond} (@At, @Id)
               """;
        await using var connection = await database.OpenAsync(ct);
        return await connection.QueryAsync<ShownRow>(
            $"""
            select comment_id, revision, coalesce(written_at, submitted_at) as written_at, octet_length(message) as bytes
            from submissions
            where site_id = @siteId and page = @Page
              and page is not null and status = 'approved' and superseded_by is null
              {fromThere}
            order by coalesce(written_at, submitted_at) {order}, comment_id {order}
            limit @Limit
            """,
            new { siteId, query.Page, query.After?.At, query.After?.Id, Limit = query.Limit + 1 },
            ct);
    }

    /// <summary>The messages of those comments that are still shown in these revisions.</summary>
    public async Task<List<string>> ReadMessagesAsync(IEnumerable<ShownRow> rows, CancellationToken ct)
    {
        await using var connection = await database.OpenForKeysAsync(ct);
        return await connection.QueryAsync<string>(
            $"""
            select s.message
            from {database.Rows<Key>()}
            join submissions as s on s.comment_id = r.comment_id and s.revision = r.revision
            where s.status = 'approved' and s.superseded_by is null
            """,
            new { rows = Database.Values(rows.Select(static row => new Key { CommentId = row.CommentId, Revision = row.Revision })) },
            ct);
    }

    private sealed record Key
    {
        public required Guid CommentId { get; init; }

        public required int Revision { get; init; }
    }
}
