using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Classifier.Deep;
using Classifier.Fast;
using Classifier.Parts;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Explaining;

/// <summary>
/// Finds the words that raised a score, by removing each distinct word from the whole text and scoring the rest. For the fast tier, which
/// is linear, this takes two passes over the features instead of one scoring per word. The deep tier reads the text again for each word.
/// </summary>
internal static class Explainer
{
    // In log odds, which add up. In probabilities, two insults would hide each other: without one, the other keeps the score at 1.
    private const double LowestFall = 0.3, ShareOfHighest = 0.4;

    /// <param name="read">The text, with recorded uses of the passage's features.</param>
    /// <param name="passage">The part of it to explain, and its scores.</param>
    /// <param name="asked">The attributes to explain, at least one.</param>
    /// <param name="deeper">Removes words for the deep tier; null if that did not read the passage.</param>
    public static IReadOnlyList<ScoreSpan> Explain(Featuriser read, Passage passage, int[] asked, DeepOcclusion? deeper)
    {
        var (scored, model) = (passage.Scores, passage.Scores.Model);
        var words = WordGroups(read.Tokens, out var groupCount);
        var without = SumsWithout(model, read.Features, words, groupCount);
        var falls = asked.ToDictionary(a => a, a => Array.ConvertAll(without, rest => scored.FallOfFast(a, rest)));
        if (deeper is not null)
            AddDeep(falls, words, deeper, scored);
        return [.. asked.SelectMany(a => Spans(a, read.Tokens, passage.Range, words, falls[a], scored))];
    }

    // Reading again takes milliseconds, so it is done only for the words that matter most to the fast tier.
    private static void AddDeep(Dictionary<int, double[]> falls, int[] words, DeepOcclusion deeper, JoinedScores scored)
    {
        var count = falls.Values.First().Length;
        foreach (var group in Enumerable.Range(0, count).OrderByDescending(g => falls.Values.Max(f => f[g])).Take(DeepOcclusion.MostWords))
        {
            var rest = deeper.Without(i => words[i] == group);
            foreach (var (attribute, fall) in falls)
                fall[group] += scored.FallOfDeep(attribute, rest);
        }
    }

    // All occurrences of a word form one group. All links form one too, because their number counts.
    private static int[] WordGroups(TokenList tokens, out int count)
    {
        var groups = new int[tokens.Count];
        var known = new Dictionary<ulong, int>();
        for (var i = 0; i < groups.Length; i++)
        {
            ref readonly var token = ref tokens[i];
            var key = token.Kind == TokenKind.Link
                ? 0
                : 1 | ((ulong)FeatureSpace.Hash(tokens.Spelling(token), 7) << 1) | ((ulong)token.Length << 40);
            ref var group = ref CollectionsMarshal.GetValueRefOrAddDefault(known, key, out var exists);
            if (!exists)
                group = known.Count - 1;
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
            if (first >= 0)
                Count(byGroup[first] ??= [], use.Feature);
            if (second >= 0 && second != first)
                Count(byGroup[second] ??= [], use.Feature);
        }
        var kinds = new Kinds(
            model.SumOfAuthor(features), model.Sum(features.SignalFeatures.Items), model.Sum(features.WordFeatures.Items),
            model.Sum(features.PartFeatures.Items), features.WordFeatures.Count, features.PartFeatures.Count);
        return Array.ConvertAll(byGroup, own => kinds.Without((own ?? []).Where(f => f.Value == total[f.Key]).Select(f => f.Key), model));
    }

    private static void Count(Dictionary<int, int> counts, int feature) =>
        CollectionsMarshal.GetValueRefOrAddDefault(counts, feature, out _)++;

    private static IEnumerable<ScoreSpan> Spans(
        int attribute, TokenList tokens, TokenRange range, int[] groups, double[] falls, JoinedScores scored)
    {
        var probability = scored.Probability(attribute);
        var limit = Math.Max(LowestFall, ShareOfHighest * falls.DefaultIfEmpty(0).Max());
        // If several words each suffice for the score, removing one lowers nothing. Then each gets its share of the summed falls.
        var share = probability / falls.Sum(fall => Math.Max(0, fall));
        var end = -1;
        var told = Enumerable.Range(0, range.Count).Select(n => range[n]).Where(i => falls[groups[i]] >= limit);
        foreach (var i in told.OrderBy(i => tokens[i].Begin).ThenByDescending(i => tokens[i].End))
        {
            // Skip letters that a spelt-out word covers.
            if (tokens[i].Begin < end)
                continue;
            end = tokens[i].End;
            var alone = probability - scored.ProbabilityAfter(attribute, falls[groups[i]]);
            yield return new ScoreSpan
            {
                Begin = tokens[i].Begin,
                End = end,
                Attribute = scored.Model.Attributes[attribute].Name,
                Weight = Math.Round(Math.Max(alone, falls[groups[i]] * share), 4),
            };
        }
    }

    private readonly record struct Kinds(
        Vector256<float> Author, Vector256<float> Signals, Vector256<float> Words, Vector256<float> Parts, int WordCount, int PartCount)
    {
        public Vector256<float> Without(IEnumerable<int> features, LinearModel model)
        {
            var (_, signals, words, parts, wordCount, partCount) = this;
            foreach (var feature in features)
            {
                if (feature < FeatureSpace.FirstWord)
                    signals -= model.Weights(feature);
                else if (feature < FeatureSpace.FirstPart)
                    (words, wordCount) = (words - model.Weights(feature), wordCount - 1);
                else
                    (parts, partCount) = (parts - model.Weights(feature), partCount - 1);
            }
            return LinearModel.Combine(signals, words, parts, wordCount, partCount) + Author;
        }
    }
}
