using System.Globalization;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Decisions;

/// <summary>
/// The number, the decision and the author of the revision that an edit replaces. An upsert returns no old values in either engine, so it
/// writes them into the column <c>replaced</c> of the new row, separated by spaces.
/// </summary>
internal sealed record ReplacedRevision(int Revision, CommentStatus Status, string? AuthorKey)
{
    /// <summary>The SQL expression that the upsert writes into the column.</summary>
    public const string Column = "comments.revision || ' ' || comments.status || ' ' || coalesce(comments.author_key, '')";

    /// <summary>Null if the comment is new.</summary>
    public static ReplacedRevision? Parse(string? column)
    {
        if (column is null)
            return null;
        // The key may contain spaces too.
        var parts = column.Split(' ', 3);
        return new ReplacedRevision(
            int.Parse(parts[0], CultureInfo.InvariantCulture), Stored.Status(parts[1]), parts[2].Length > 0 ? parts[2] : null);
    }
}
