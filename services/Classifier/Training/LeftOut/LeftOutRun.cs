using Classifier.Scoring;
using Classifier.Training.Report;

namespace Classifier.Training.LeftOut;

/// <summary>
/// Trains the fast tier without a set of sources and scores them. Does not use the deep tier's scores, because that was trained on them.
/// </summary>
internal static class LeftOutRun
{
    /// <param name="data">All rows.</param>
    /// <param name="set">The sources to leave out.</param>
    /// <param name="without">Further rows to leave out.</param>
    public static LeftOutScores Run(Dataset data, LeftOutSet set, Func<TrainingRow, bool>? without = null)
    {
        // Leave out near-duplicates too, because sources overlap.
        var campaigns = data.Rows.Where(set.Holds).Select(r => r.Campaign).ToHashSet();
        using var scorer = FastTier.Train(data, r => campaigns.Contains(r.Campaign) || without?.Invoke(r) == true);
        return Score(data, set, scorer);
    }

    /// <summary>Scores a set's rows with a model that was trained without them.</summary>
    public static LeftOutScores Score(Dataset data, LeftOutSet set, Scorer scorer)
    {
        var attribute = LeftOutRow.AttributeOf(set.Kind);
        var rows = data.Rows.Where(r => set.Holds(r) && r.Label(attribute) is not null).ToArray();
        var scored = new PacedScorer(scorer, Console.Out).Score(set.Name, rows.Select(r => r.Question));
        return new LeftOutScores(
            set, [.. rows.Select((r, i) => new LeftOutRow(r.Source, r.Label(attribute)!.Value, scored[i].Scores))]);
    }
}
