using Classifier.Scoring;
using Classifier.Training.Report;
using Moderation.Contracts;
using static System.FormattableString;

namespace Classifier.Training.Judgement;

/// <summary>A sentence with its scores and what the policy makes of them.</summary>
internal sealed record JudgedSentence(Sentence Sentence, IReadOnlyDictionary<string, double> Scores, CommentStatus Status)
{
    public bool IsRight => Sentence.IsStopped == (Status != CommentStatus.Approved);

    /// <summary>The score that says most, for people to look at.</summary>
    public (string Attribute, double Score) Highest => Scores.Select(s => (s.Key, s.Value)).MaxBy(s => s.Value);
}

/// <summary>Shows what a model and a shipped policy make of the sentences that they must judge rightly.</summary>
internal static class JudgeCommand
{
    public static void Run(string model, string? policy)
    {
        using var scorer = Scorer.Load(model);
        Console.WriteLine(Text(Judge(scorer, ShippedPolicy.Named(policy))));
    }

    public static IReadOnlyList<JudgedSentence> Judge(Scorer scorer, ShippedPolicy policy)
    {
        var scored = scorer.Score([.. Sentence.All.Select(s => s.Question)]);
        return [.. Sentence.All.Select((s, i) => new JudgedSentence(s, scored[i].Scores, policy.Decide(scored[i].Scores)))];
    }

    public static string Text(IReadOnlyList<JudgedSentence> judged)
    {
        var table = new MarkdownTable("kind", "text", "expected", "decided", "highest score", "right");
        foreach (var j in judged)
        {
            table.Row(j.Sentence.Kind, Cell(j.Sentence), j.Sentence.IsStopped ? "stopped" : "approved", Decided(j.Status),
                Invariant($"{j.Highest.Attribute} {j.Highest.Score:0.00}"), j.IsRight ? "yes" : "NO");
        }

        return $"{table}\n{ByKind(judged)}\nRight: {judged.Count(j => j.IsRight)} of {judged.Count}.";
    }

    private static MarkdownTable ByKind(IReadOnlyList<JudgedSentence> judged)
    {
        var table = new MarkdownTable("kind", "right:", "of:");
        foreach (var kind in judged.GroupBy(j => j.Sentence.Kind))
            table.Row(kind.Key, Invariant($"{kind.Count(j => j.IsRight)}"), Invariant($"{kind.Count()}"));
        return table;
    }

    private static string Decided(CommentStatus status) => status switch
    {
        CommentStatus.Approved => "approved",
        CommentStatus.Rejected => "rejected",
        _ => "held",
    };

    private static string Cell(Sentence sentence) =>
        (sentence.Name is null && sentence.Url is null ? "" : $"[{sentence.Name}, {sentence.Url}] ")
        + sentence.Text.Replace("|", "\\|", StringComparison.Ordinal);
}
