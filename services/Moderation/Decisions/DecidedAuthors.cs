using Moderation.Authors;
using Moderation.Contracts;
using Moderation.Rules;

namespace Moderation.Decisions;

/// <summary>What the policy's decision about a revision changes in authors' records.</summary>
internal static class DecidedAuthors
{
    /// <param name="decided">The decision.</param>
    /// <param name="replaced">Status and author's key of the revision before, with a space between; null for a new comment.</param>
    public static IEnumerable<AuthorChange> Of(ProposedDecision decided, string? replaced)
    {
        var (from, before) = Split(replaced);
        if (before is not null && before != decided.AuthorKey)
            yield return Change(decided, before) with { From = from, To = null, StrikeUntil = null, KeepsStrike = false, Name = null };
        if (decided.AuthorKey is { } key)
            yield return Change(decided, key) with { From = before == key ? from : null };
    }

    private static AuthorChange Change(ProposedDecision decided, string key) => new()
    {
        SiteId = decided.Comment.SiteId,
        AuthorKey = key,
        CommentId = decided.Comment.CommentId,
        To = decided.Verdict.Status,
        ByPerson = false,
        StrikeUntil = Strike.Until(decided.Site?.Policy ?? SitePolicy.Default, decided.Verdict.Status, byPerson: false, decided.DecidedAt),
        KeepsStrike = true,
        Name = decided.Comment.Author?.Name,
    };

    private static (CommentStatus? From, string? Key) Split(string? replaced)
    {
        if (replaced?.IndexOf(' ', StringComparison.Ordinal) is not { } space)
            return default;
        var key = replaced[(space + 1)..];
        return (Enum.Parse<CommentStatus>(replaced[..space], ignoreCase: true), key.Length > 0 ? key : null);
    }
}
