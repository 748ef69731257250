using System.Text.Json;
using Classifier.Scoring;
using Classifier.Training.Robustness;
using Moderation.Contracts;

namespace Classifier.Training.Report;

/// <summary>
/// Measures a stored model, and writes down what it measured: in the model's manifest, and in card and report where asked.
/// </summary>
internal static class EvaluateCommand
{
    /// <summary>Attributes for which the naming of groups is measured.</summary>
    private static readonly string[] Grouped = [Attributes.Toxicity, Attributes.IdentityAttack];

    public static void Run(Dataset rows, string data, string model, Func<string, string?> option, bool leaveOneOut)
    {
        var evaluated = Measure(rows, data, model, leaveOneOut);
        var manifest = ModelFolder.Read(model).Manifest;
        var metrics = new { spanF1 = evaluated.SpanF1, figures = evaluated.Figures };
        ModelWriter.Save(model, manifest with { Metrics = JsonSerializer.SerializeToNode(metrics, ModelManifest.Json) });
        if (option("--report") is { } report)
            ReportFolder.Write(report, evaluated);
        Console.WriteLine(Card.Text(evaluated));
        if (option("--card") is { } card)
            Card.Write(card, option("--report"), evaluated);
    }

    private static Evaluated Measure(Dataset rows, string data, string model, bool leaveOneOut)
    {
        using var loaded = Scorer.Load(model);
        var scorer = new PacedScorer(loaded, Console.Out);
        var evaluation = new Evaluation(scorer);
        var held = evaluation.Held(rows);
        RowSet[] sets = [.. evaluation.Sets(held), .. evaluation.OtherDomains(data), .. evaluation.AboutGroups()];
        return new Evaluated
        {
            Version = loaded.ModelVersion,
            Sets = sets,
            Figures = [.. sets.Select(s => s.Measure()), .. leaveOneOut ? LeaveOneOut.Run(rows) : []],
            Groups = [.. Grouped.SelectMany(attribute => GroupFigure.Measure(attribute, held))],
            Attacks = new AttackRun(scorer).Run(rows.Rows, data),
            SpanF1 = Explanations.F1(scorer, data),
        };
    }
}
