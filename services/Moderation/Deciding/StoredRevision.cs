using Moderation.Rules;
using Moderation.Rules.Tallying;
using Moderation.Rules.Text;
using Moderation.Sites;

namespace Moderation.Deciding;

/// <summary>The revision of a comment that is stored, as a later one finds it.</summary>
internal sealed record StoredRevision
{
    /// <summary>So many of a comment's last texts are remembered: who edits more often meets their own words again.</summary>
    private const int MostTexts = 10;

    public required Guid Id { get; init; }

    public required int Revision { get; init; }

    public required string Content { get; init; }

    public required string Format { get; init; }

    public string? Signals { get; init; }

    /// <summary>
    /// The keys by which this revision and those before were counted among near-duplicates: an edit that agrees by them agrees with its own
    /// comment.
    /// </summary>
    public IReadOnlyList<long> KeysOfTexts(Site site)
    {
        var signals = Rules.Signals.Parse(Signals);
        var text = new CommentText(Content, Stored.Format(Format), author: null);
        // A text was not counted where no policy asked for it then.
        var keys = signals.Duplicates is null ? [] : Tally.OfText(site.Policy, site.Id, text).Select(tally => tally.Key);
        return [.. keys.Concat(signals.CountedBefore ?? []).Distinct().Take(MostTexts * MinHash.Bands)];
    }
}
