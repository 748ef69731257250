using Moderation.Authors;
using Moderation.Rules;

namespace Moderation.Decisions;

/// <summary>The changes that the policy's decision about a revision makes to authors' records.</summary>
internal static class AuthorChanges
{
    /// <summary>
    /// An edit under another author key makes two changes: it leaves the record of the former author, and enters that of the new one.
    /// </summary>
    public static IEnumerable<AuthorChange> Of(AcceptedDecision accepted)
    {
        var (decided, replaced) = (accepted.Proposed, accepted.Replaced);
        if (replaced?.AuthorKey is { } before && before != decided.AuthorKey)
        {
            var away = Change(decided, before) with { From = replaced.Status, To = null };
            yield return away with { StrikeUntil = null, KeepsStrike = false, Name = null, Identities = [] };
        }

        if (decided.AuthorKey is { } key)
            yield return Change(decided, key) with { From = replaced?.AuthorKey == key ? replaced.Status : null };
    }

    private static AuthorChange Change(ProposedDecision decided, string key) => new()
    {
        SiteId = decided.Comment.SiteId,
        AuthorKey = key,
        CommentId = decided.Comment.CommentId,
        To = decided.Verdict.Status,
        ByPerson = decided.IsImport,
        // An import gives no strikes, since its rejections may be years old.
        StrikeUntil = decided.IsImport
            ? null
            : Strikes.Until(decided.Policy, decided.Verdict.Status, byPerson: false, decided.DecidedAt),
        Identities = AuthorIdentities.Of(decided.Comment.Author, decided.Policy),
        KeepsStrike = true,
        Name = decided.Comment.Author?.Name,
    };
}
