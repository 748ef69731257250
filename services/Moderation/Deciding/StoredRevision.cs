using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Tallying;
using Moderation.Rules.Text;
using Moderation.Sites;

namespace Moderation.Deciding;

/// <summary>The stored revision of a comment that is edited.</summary>
internal sealed record StoredRevision
{
    /// <summary>
    /// Only this many of a comment's latest texts are remembered. After more edits, an older text counts as a near-duplicate again.
    /// </summary>
    private const int MostTexts = 10;

    public required Guid Id { get; init; }

    public required int Revision { get; init; }

    public required string Content { get; init; }

    public required string Format { get; init; }

    public required string Status { get; init; }

    public required string DecidedBy { get; init; }

    public string? Signals { get; init; }

    /// <summary>
    /// The decision that an edit replaces. A decision of the policy about an earlier edit does not hide an approval before it; otherwise a
    /// second edit would pass where the first one was held.
    /// </summary>
    public EditedDecision ToEdited()
    {
        var decided = new EditedDecision { Status = Stored.Status(Status), By = Stored.By(DecidedBy) };
        return decided is { Status: CommentStatus.Approved } or { By: Contracts.DecidedBy.Moderator }
            ? decided
            : Rules.Signals.Parse(Signals).Edited ?? decided;
    }

    /// <summary>
    /// The keys by which this revision and earlier ones were counted among near-duplicates. An edit that agrees in these agrees with its
    /// own comment only.
    /// </summary>
    public IReadOnlyList<long> KeysOfTexts(Site site)
    {
        var signals = Rules.Signals.Parse(Signals);
        var text = new CommentText(Content, Stored.Format(Format), author: null);
        // The text was counted only if the policy asked for duplicates at that time.
        var keys = signals.Duplicates is null ? [] : Tally.OfText(site.Policy, site.Id, text).Select(tally => tally.Key);
        return [.. keys.Concat(signals.CountedBefore ?? []).Distinct().Take(MostTexts * MinHash.Bands)];
    }
}
