using System.Text.Json;
using Classifier.Scoring;
using Classifier.Training.Judgement;
using Classifier.Training.LeftOut;
using Classifier.Training.Robustness;
using Moderation.Contracts;

namespace Classifier.Training.Report;

/// <summary>
/// Measures a stored version and writes the figures to its manifest and, on request, to card and report.
/// </summary>
internal static class EvaluateCommand
{
    /// <summary>The attributes that are measured on rows that name groups.</summary>
    private static readonly string[] Grouped = [Attributes.Toxicity, Attributes.IdentityAttack];

    public static void Run(Dataset rows, string data, string model, Func<string, string?> option, bool leaveOneOut)
    {
        var leftOut = option("--left-out") is { } scores ? LeftOutCommands.Figures(scores, ShippedPolicy.Named(option("--policy"))) : [];
        var evaluated = Measure(rows, data, model, leaveOneOut) with { LeftOut = leftOut };
        var manifest = ModelFolder.Read(model).Manifest;
        var metrics = new { spanF1 = evaluated.SpanF1, figures = evaluated.Figures, leftOut };
        ModelWriter.Save(model, manifest with { Metrics = JsonSerializer.SerializeToNode(metrics, ModelManifest.Json) });
        if (option("--report") is { } report)
            ReportFolder.Write(report, evaluated);
        Console.WriteLine(ModelCard.Text(evaluated));
        if (option("--card") is { } card)
            ModelCard.Write(card, option("--report"), evaluated);
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
