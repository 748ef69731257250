using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Rules.Remembering;

/// <summary>
/// Chooses, of all corrections of texts like that of a comment, the one that counts, and states how it relates to the comment.
/// </summary>
internal static class Recollection
{
    /// <summary>
    /// The facts that the rule needs; null if nothing that was found applies. A moderator's word comes before reports by protocol, the same
    /// text before one that resembles it, and the newest word before earlier ones.
    /// </summary>
    public static RememberedWord? Of(
        IEnumerable<Correction> found, TextNumbers numbers, CommentText text, Author? author, SitePolicy policy)
    {
        var identities = Traces.Identities(author, policy);
        var applying = found.Where(correction => Applies(correction, numbers, identities, policy)).ToList();
        var counts = applying
            .OrderByDescending(correction => correction.ByPerson)
            .ThenByDescending(correction => correction.Exact == numbers.Exact)
            .ThenByDescending(correction => correction.Alike >= Remembered.NearlySame)
            .ThenByDescending(correction => correction.CorrectedAt)
            .FirstOrDefault();
        if (counts is null)
            return null;
        var (isSame, hosts) = (counts.Exact == numbers.Exact, Traces.Hosts(text));
        return new RememberedWord
        {
            Correction = counts.Id,
            Status = counts.Status,
            ByPerson = counts.ByPerson,
            Reporters = counts.ByPerson ? 1 : Reporters(applying, counts.Status),
            IsSame = isSame,
            Alike = counts.Alike,
            SameAuthor = identities.Intersect(counts.Identities).Any(),
            NewHosts = hosts.Except(counts.Hosts).Any(),
            LostHosts = counts.Hosts.Count > 0 && !hosts.Intersect(counts.Hosts).Any(),
            Scores = isSame ? null : counts.Scores,
        };
    }

    /// <summary>
    /// Many people write the same short texts, so a correction of one counts for the same author only: by identity, or by the host of their
    /// address.
    /// </summary>
    private static bool Applies(Correction correction, TextNumbers numbers, IReadOnlyList<string> identities, SitePolicy policy)
    {
        var least = (policy.Corrections ?? CorrectionSettings.Default).MinCharacters;
        return Math.Min(correction.Letters, numbers.Letters) >= least || identities.Intersect(correction.Identities).Any();
    }

    /// <summary>How many people have reported the same, each by their last report; one if they do not agree.</summary>
    private static int Reporters(IEnumerable<Correction> applying, CommentStatus status)
    {
        var last = applying
            .Where(static correction => !correction.ByPerson)
            .GroupBy(static correction => correction.Reporter)
            .Select(static same => same.MaxBy(static correction => correction.CorrectedAt)!.Status)
            .ToList();
        return last.TrueForAll(said => said == status) ? last.Count : 1;
    }
}

/// <summary>The word of people of the site that counts for a comment, as its signals keep it.</summary>
internal sealed record RememberedWord
{
    /// <summary>The correction's id.</summary>
    public required Guid Correction { get; init; }

    public required CommentStatus Status { get; init; }

    public required bool ByPerson { get; init; }

    /// <summary>How many people said so by protocol.</summary>
    public required int Reporters { get; init; }

    /// <summary>Whether the texts are the same but for case, accents and white space.</summary>
    public required bool IsSame { get; init; }

    /// <inheritdoc cref="Remembering.Correction.Alike"/>
    public required int Alike { get; init; }

    /// <summary>Whether the authors have an identity in common, or the host of their address.</summary>
    public required bool SameAuthor { get; init; }

    /// <summary>Whether this comment leads to a host to which the corrected one did not lead.</summary>
    public required bool NewHosts { get; init; }

    /// <summary>Whether the corrected comment led somewhere, and this one leads to none of it.</summary>
    public required bool LostHosts { get; init; }

    /// <summary>The scores of the corrected comment, if it was approved and its text differs.</summary>
    public IReadOnlyDictionary<string, double>? Scores { get; init; }
}
