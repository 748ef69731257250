using System.Data.Common;
using Moderation.Rules;
using Moderation.Rules.Text;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites.WordLists;

/// <summary>A word list as stored.</summary>
internal sealed record StoredWordList
{
    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string SoughtAs { get; init; }

    public required string Entries { get; init; }

    public required int Count { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    public IReadOnlyList<string> Lines => Entries.Length == 0 ? [] : Entries.Split('\n');
}

/// <summary>What is known of a stored word list without reading its entries.</summary>
internal sealed record WordListSummary
{
    public required string Name { get; init; }

    public required int Version { get; init; }

    public required string SoughtAs { get; init; }

    public required int Count { get; init; }

    public required long Characters { get; init; }

    /// <summary>The memory that the list takes when it is compiled.</summary>
    public long Bytes => WordListSize.Of(SoughtAs, Count, Characters);
}

/// <summary>Reads word lists.</summary>
internal static class WordListTable
{
    public static Task<StoredWordList?> FindAsync(Guid siteId, string name, DbConnection connection, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<StoredWordList>(
            """
            select name, version, sought_as, entries, count, changed_at
            from word_lists
            where site_id = @siteId and name = @name
            """,
            new { siteId, name },
            ct);

    public static Task<List<WordListSummary>> SummariesAsync(Guid siteId, DbConnection connection, CancellationToken ct) =>
        connection.QueryAsync<WordListSummary>(
            """
            select name, version, sought_as, count, length(entries) as characters
            from word_lists
            where site_id = @siteId
            order by name
            """,
            new { siteId },
            ct);

    /// <summary>An error for each word list that a policy names and the site does not have.</summary>
    public static async Task<List<FieldError>> MissingAsync(
        ModerationDatabase database, Guid siteId, SitePolicy policy, CancellationToken ct)
    {
        if (policy.WordLists is not { Count: > 0 } uses)
            return [];
        await using var connection = await database.OpenAsync(ct);
        var names = (await connection.QueryAsync<string>(
            "select name from word_lists where site_id = @siteId", new { siteId }, ct)).ToHashSet();
        return
        [
            .. uses.Index().Where(use => !names.Contains(use.Item.Name!)).Select(use => new FieldError(
                $"#/policy/wordLists/{use.Index}/name",
                $"policy.wordLists.{use.Index}.name is '{use.Item.Name}', but the site has no such list. Make it "
                + $"with PUT /v1/admin/sites/{siteId}/word-lists/{use.Item.Name}.")),
        ];
    }
}
