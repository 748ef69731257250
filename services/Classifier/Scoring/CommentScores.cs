using Classifier.Fast;
using Classifier.Parts;
using Moderation.Contracts;

namespace Classifier.Scoring;

/// <summary>
/// Joins the scores of a comment's parts into those of the comment. Every answer takes its scores from here, so that none contradicts
/// another.
/// </summary>
/// <param name="Own">The author's own words, and the author's fields for spam.</param>
/// <param name="Name">The author's name; null if it is harmless.</param>
/// <param name="SpamPlace">The place in the author's fields that gave spam its score; null if the text did.</param>
internal readonly record struct CommentScores(PartScores Own, PartScores? Name, string? SpamPlace)
{
    /// <summary>Calibration is no more precise, and people read these numbers.</summary>
    private const int Decimals = 6;

    /// <summary>Nobody asks where a lower score comes from.</summary>
    private const double LowestToldLogOdds = -1.4;

    private IReadOnlyList<ModelAttribute> Attributes => Own.Whole.Scores.Model.Attributes;

    /// <summary>The score of each attribute.</summary>
    public Dictionary<string, double> Scores()
    {
        var scores = new Dictionary<string, double>(Attributes.Count);
        for (var a = 0; a < Attributes.Count; a++)
            scores[Attributes[a].Name] = Rounded(Math.Max(Own.LogOdds(a), OfName(a)));
        return scores;
    }

    /// <summary>
    /// The place of each score of 0.2 or more that another place than the author's own words gave; null if there is none.
    /// </summary>
    public Dictionary<string, string>? Places()
    {
        Dictionary<string, string>? places = null;
        for (var a = 0; a < Attributes.Count; a++)
        {
            if (PlaceOf(a) is { } place)
                (places ??= [])[Attributes[a].Name] = place;
        }

        return places;
    }

    /// <summary>Whether the name gives an attribute its score.</summary>
    public bool IsOfName(int attribute) => OfName(attribute) > Math.Max(Own.LogOdds(attribute), LowestToldLogOdds);

    /// <summary>The scores of a part by itself.</summary>
    public static Dictionary<string, double> Of(PartScores part) => new CommentScores(part, null, null).Scores();

    private string? PlaceOf(int attribute) => IsOfName(attribute) ? ScorePlaces.AuthorName
        : Attributes[attribute].Name == Moderation.Contracts.Attributes.Spam ? SpamPlace
        : null;

    private double OfName(int attribute) =>
        Name is { } name && Attributes[attribute].Name != Moderation.Contracts.Attributes.Spam
            ? NameScorer.LogOdds(name, attribute)
            : double.NegativeInfinity;

    private static double Rounded(double logOdds) => Math.Round(1 / (1 + Math.Exp(-logOdds)), Decimals);
}
