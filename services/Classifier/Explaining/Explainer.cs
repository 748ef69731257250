using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Classifier.Scoring;
using Classifier.Text;
using Moderation.Contracts;

namespace Classifier.Explaining;

/// <summary>
/// Says which words raised a score: each distinct word is taken out of the text, everywhere, and what the probability falls by is its
/// weight. The model being linear, that costs two walks over the features and not one scoring a word.
/// </summary>
internal static class Explainer
{
    /// <summary>Below this there is nothing to explain.</summary>
    private const double LowestScore = 0.2;

    private const double LowestWeight = 0.02, ShareOfHighest = 0.25;

    public static IReadOnlyList<ScoreSpan> Explain(LinearModel model, Featuriser read, Vector256<float> sums)
    {
        var asked = Enumerable.Range(0, model.Attributes.Count).Where(a => model.Probability(a, sums) >= LowestScore).ToArray();
        if (asked.Length == 0) return [];
        var words = WordGroups(read.Tokens, out var groupCount);
        var without = SumsWithout(model, read.Features, words, groupCount);
        return [.. asked.SelectMany(a => Spans(model, a, read.Tokens, words, without, model.Probability(a, sums)))];
    }

    // The same word is the same group wherever it stands; all links are one, since it is their number that counts.
    private static int[] WordGroups(TokenList tokens, out int count)
    {
        var groups = new int[tokens.Count];
        var known = new Dictionary<ulong, int>();
        for (var i = 0; i < groups.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            var key = token.Kind == TokenKind.Link ? 0 : 1 | ((ulong)FeatureSpace.Hash(tokens.Spelling(token), 7) << 1) | ((ulong)token.Length << 40);
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(known, key, out var exists);
            if (!exists) group = known.Count - 1;
            groups[i] = group;
        }
        count = known.Count;
        return groups;
    }

    private static Vector256<float>[] SumsWithout(LinearModel model, FeatureSet features, int[] groups, int groupCount)
    {
        var total = new Dictionary<int, int>();
        var byGroup = new Dictionary<int, int>[groupCount];
        foreach (var use in features.Uses)
        {
            Count(total, use.Feature);
            var first = use.Token < 0 ? -1 : groups[use.Token];
            var second = use.SecondToken < 0 ? -1 : groups[use.SecondToken];
            if (first >= 0) Count(byGroup[first] ??= [], use.Feature);
            if (second >= 0 && second != first) Count(byGroup[second] ??= [], use.Feature);
        }
        var kinds = new Kinds(model.Sum(features.SignalFeatures.Items), model.Sum(features.WordFeatures.Items), model.Sum(features.PartFeatures.Items),
            features.WordFeatures.Count, features.PartFeatures.Count);
        return Array.ConvertAll(byGroup, own => kinds.Without((own ?? []).Where(f => f.Value == total[f.Key]).Select(f => f.Key), model));
    }

    private static void Count(Dictionary<int, int> counts, int feature) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;

    private static IEnumerable<ScoreSpan> Spans(
        LinearModel model, int attribute, TokenList tokens, int[] groups, Vector256<float>[] without, double probability)
    {
        var drops = Array.ConvertAll(without, sums => probability - model.Probability(attribute, sums));
        var limit = Math.Max(LowestWeight, ShareOfHighest * drops.DefaultIfEmpty(0).Max());
        var end = -1;
        for (var i = 0; i < groups.Length; i++)
        {
            var drop = drops[groups[i]];
            // Joined letters come last and lie over tokens already told.
            if (drop < limit || tokens[i].Begin < end) continue;
            end = tokens[i].End;
            yield return new ScoreSpan
            {
                Begin = tokens[i].Begin, End = tokens[i].End, Attribute = model.Attributes[attribute].Name, Weight = Math.Round(drop, 4),
            };
        }
    }

    private readonly record struct Kinds(Vector256<float> Signals, Vector256<float> Words, Vector256<float> Parts, int WordCount, int PartCount)
    {
        public Vector256<float> Without(IEnumerable<int> features, LinearModel model)
        {
            var (signals, words, parts, wordCount, partCount) = this;
            foreach (var feature in features)
            {
                if (feature < FeatureSpace.FirstWord) signals -= model.Weights(feature);
                else if (feature < FeatureSpace.FirstPart) (words, wordCount) = (words - model.Weights(feature), wordCount - 1);
                else (parts, partCount) = (parts - model.Weights(feature), partCount - 1);
            }
            return LinearModel.Combine(signals, words, parts, wordCount, partCount);
        }
    }
}
