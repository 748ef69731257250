using System.Diagnostics;
using Classifier.Scoring;
using Moderation.Contracts;
using static System.FormattableString;

namespace Classifier.Training.Report;

/// <summary>Scores many texts and reports progress, because the deep tier takes milliseconds for each.</summary>
internal sealed class PacedScorer(Scorer scorer, TextWriter progress)
{
    private const int InBatch = 32, InRound = 16;

    private static readonly TimeSpan SayEvery = TimeSpan.FromSeconds(5);

    public IReadOnlyList<string> Attributes => scorer.Attributes;

    public IReadOnlyList<ScoredText> Score(string what, IEnumerable<string> texts, bool explain = false) =>
        Score(what, texts.Select(t => new TextToScore { Content = t, Explain = explain }));

    public IReadOnlyList<ScoredText> Score(string what, IEnumerable<TextToScore> texts)
    {
        TextToScore[] all = [.. texts];
        var scored = new List<ScoredText>(all.Length);
        var (started, said) = (Stopwatch.GetTimestamp(), TimeSpan.Zero);
        foreach (var round in all.Chunk(InBatch * InRound))
        {
            scored.AddRange(round.Chunk(InBatch).AsParallel().AsOrdered().SelectMany(scorer.Score));
            var took = Stopwatch.GetElapsedTime(started);
            if (took - said < SayEvery && scored.Count < all.Length)
                continue;
            said = took;
            var rate = scored.Count / took.TotalSeconds;
            var left = (all.Length - scored.Count) / rate;
            progress.WriteLine(Invariant($"  {what}: {scored.Count} of {all.Length}, {rate:0} a second, {left:0} s left"));
        }
        return scored;
    }
}
