using Classifier.Scoring;
using Classifier.Training.Report;

namespace Classifier.Training.Robustness;

/// <summary>Runs only the attacks, for use while changing how text is read.</summary>
internal static class AttackCommand
{
    public static void Run(string data, string model, string? only)
    {
        var rows = Dataset.Read(data).Rows;
        using var scorer = Scorer.Load(model);
        Console.WriteLine(AttackTable.Of(new AttackRun(new PacedScorer(scorer, Console.Out), only).Run(rows, data)));
    }
}
