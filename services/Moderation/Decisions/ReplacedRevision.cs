using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Decisions;

/// <summary>
/// The decision and the author of the revision that an edit replaces. An upsert returns no old values in either engine, so it writes them
/// into the column <c>replaced</c> of the new row, separated by a space.
/// </summary>
internal sealed record ReplacedRevision(CommentStatus Status, string? AuthorKey)
{
    /// <summary>The SQL expression that the upsert writes into the column.</summary>
    public const string Column = "comments.status || ' ' || coalesce(comments.author_key, '')";

    /// <summary>Null if the comment is new.</summary>
    public static ReplacedRevision? Parse(string? column)
    {
        if (column is null)
            return null;
        var space = column.IndexOf(' ', StringComparison.Ordinal);
        var key = column[(space + 1)..];
        return new ReplacedRevision(Stored.Status(column[..space]), key.Length > 0 ? key : null);
    }
}
