using Moderation.Rules.Text;

namespace Moderation.Deciding;

/// <summary>
/// The share of the worker's time that the word lists of one site may take: a quarter of it, and a quarter of a second at once. The
/// comments of all sites are decided one after another, so a site whose lists take longer would delay its neighbours without limit, and
/// Intake would refuse their comments. Not thread-safe: batches are decided one at a time.
/// </summary>
internal sealed class SearchShares(TimeProvider time)
{
    public const double Share = 0.25;

    /// <summary>How much a site may save up.</summary>
    public static readonly TimeSpan AtOnce = TimeSpan.FromMilliseconds(250);

    private readonly Dictionary<Guid, Saved> _sites = [];

    /// <summary>What the next comment of the site may take. Nothing if the site has used up its share.</summary>
    public SearchBudget Next(Guid siteId)
    {
        var left = LeftOf(siteId);
        return new SearchBudget(left < SearchBudget.MostForComment ? left : SearchBudget.MostForComment);
    }

    public void Charge(Guid siteId, TimeSpan spent) => _sites[siteId] = new Saved(LeftOf(siteId) - spent, time.GetTimestamp());

    private TimeSpan LeftOf(Guid siteId)
    {
        if (!_sites.TryGetValue(siteId, out var saved))
            return AtOnce;
        var left = saved.Left + (time.GetElapsedTime(saved.At) * Share);
        return left < AtOnce ? left : AtOnce;
    }

    private readonly record struct Saved(TimeSpan Left, long At);
}
