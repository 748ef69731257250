using System.Runtime.Intrinsics;
using Classifier.Deep;
using Classifier.Fast;
using Classifier.Parts;
using Moderation.Contracts;

namespace Classifier.Explaining;

/// <summary>Finds what in an author's name and address raised the score of spam.</summary>
internal static class AuthorExplainer
{
    /// <summary>Lower scores need no explanation.</summary>
    private const double LowestScore = 0.2;

    // In log odds. Below this a word tells nobody anything.
    private const double LowestFall = 0.3;

    // The author gives the score if without them it would be less than this share of it.
    private const double ShareWithout = 0.5;

    /// <summary>The place in the author's fields that gave spam its score; null if the text did.</summary>
    /// <param name="scored">The scores of the text with its author.</param>
    /// <param name="author">The author.</param>
    /// <param name="space">Holds the text, with the features of text and author.</param>
    public static string? Place(PartScores scored, AuthorReader author, Workspace space)
    {
        var (model, features, spam) = (scored.Whole.Scores.Model, space.Fast.Features, SpamOf(scored));
        if (spam < 0 || scored.Source(spam) != scored.Whole || scored.Probability(spam) < LowestScore)
            return null;
        var joined = scored.Whole.Scores;
        var fall = joined.FallOfFast(spam, joined.Sums - model.SumOfAuthor(features)) + FallOfDeep(scored, author, space, spam);
        if (fall < LowestFall || joined.ProbabilityAfter(spam, fall) > ShareWithout * joined.Probability(spam))
            return null;
        var (name, address) = author.Shares(model, features);
        return name[spam] >= address[spam] ? ScorePlaces.AuthorName : ScorePlaces.AuthorUrl;
    }

    /// <param name="scored">The scores of the text with its author.</param>
    /// <param name="author">The author.</param>
    /// <param name="url">The author's address as it was sent.</param>
    /// <param name="features">The features of the text with its author, with recorded uses.</param>
    public static IEnumerable<ScoreSpan> Explain(PartScores scored, AuthorReader author, string? url, FeatureSet features)
    {
        var spam = SpamOf(scored);
        if (spam < 0 || scored.Source(spam) != scored.Whole)
            yield break;
        foreach (var uses in features.AuthorUses.GroupBy(use => use.Token))
        {
            var fall = FallWithout([.. uses.Select(use => use.Feature).Distinct()], scored, features, spam);
            var (place, begin, end) = SpanOf(uses.Key, author, url);
            if (fall < LowestFall || end <= begin)
                continue;
            var joined = scored.Whole.Scores;
            yield return new ScoreSpan
            {
                Place = place,
                Begin = begin,
                End = end,
                Attribute = Attributes.Spam,
                Weight = Math.Round(joined.Probability(spam) - joined.ProbabilityAfter(spam, fall), 4),
            };
        }
    }

    // The deep tier's log odds of a text in windows are the highest of them, which tell little of the author.
    private static double FallOfDeep(PartScores scored, AuthorReader author, Workspace space, int spam)
    {
        var joined = scored.Whole.Scores;
        if (joined.Deep is null || scored.Windows is not null)
            return 0;
        var rest = new DeepOcclusion(joined.Tier!, space.Deep!, space.Fast, scored.Whole.Range, author.Told)
        {
            IsForeign = scored.IsDeepAlone,
        };
        return joined.FallOfDeep(spam, rest.WithoutAuthor());
    }

    private static int SpamOf(PartScores scored)
    {
        var attributes = scored.Whole.Scores.Model.Attributes;
        for (var a = 0; a < attributes.Count; a++)
        {
            if (attributes[a].Name == Attributes.Spam)
                return a;
        }

        return -1;
    }

    private static double FallWithout(int[] uses, PartScores scored, FeatureSet features, int spam)
    {
        var (joined, model) = (scored.Whole.Scores, scored.Whole.Scores.Model);
        var own = new float[LinearModel.Lanes];
        foreach (var feature in uses)
        {
            var value = feature < FeatureSpace.FirstAuthorWord ? FeatureSet.SignalValue : features.AuthorValue;
            own[spam] += model.Weights(feature)[spam] * value;
        }

        return joined.FallOfFast(spam, joined.Sums - Vector256.Create<float>(own));
    }

    private static (string Place, int Begin, int End) SpanOf(int token, AuthorReader author, string? url)
    {
        if (token >= 0)
            return (ScorePlaces.AuthorName, author.Name[token].Begin, author.Name[token].End);
        var host = author.Address.Host ?? "";
        var begin = url?.IndexOf(host, StringComparison.OrdinalIgnoreCase) ?? -1;
        return begin < 0 ? default : (ScorePlaces.AuthorUrl, begin, begin + host.Length);
    }
}
