using Classifier.Scoring;
using Classifier.Training.Deep.E5;
using Classifier.Training.Judgement;
using Classifier.Training.Report;
using Moderation.Contracts;
using static System.FormattableString;

namespace Classifier.Training.ManyLanguages;

/// <summary>The command <c>languages</c>: what a version can in each language, on comments of sources that it never saw.</summary>
internal static class LanguagesCommand
{
    private const int SentencesOfLanguage = 20;

    /// <param name="data">The folder of the data.</param>
    /// <param name="model">The version's folder.</param>
    /// <param name="policy">The name or file of a policy; null for that of a new site.</param>
    public static void Run(string data, string model, string? policy)
    {
        using var scorer = Scorer.Load(model);
        var leftOut = ModelFolder.ReadManifest(model).LeftOut.ToHashSet();
        var (shipped, paced) = (ShippedPolicy.Named(policy), new PacedScorer(scorer, Console.Error));
        var figures = MeasuredSets.Read(data, leftOut)
            .Where(set => scorer.LevelOf(set.Language) != LanguageLevel.Unread)
            .Select(set => LanguageFigure.Of(
                set,
                scorer.LevelOf(set.Language),
                [.. paced.Score(set.Name, set.Rows.Select(r => In(set.Language, r.Text))).Select(s => s.Scores)],
                shipped));
        Console.WriteLine(LanguageFigure.Table(figures.OfType<LanguageFigure>()));
        Console.WriteLine(Sentences(data, scorer, paced, shipped));
    }

    private static string Sentences(string data, Scorer scorer, PacedScorer paced, ShippedPolicy policy)
    {
        var sentences = LanguageRows.Read(data)
            .Where(r => r.IsSentence && r.Part == Part.Test && scorer.LevelOf(r.Language) != LanguageLevel.Unread)
            .GroupBy(r => r.Language).SelectMany(g => g.Take(SentencesOfLanguage)).ToArray();
        var scored = paced.Score("ordinary sentences", sentences.Select(r => In(r.Language, r.Text)));
        var decided = sentences.Select((r, i) => policy.Decide(scored[i].Scores, scorer.LevelOf(r.Language))).ToArray();
        double Percent(CommentStatus status) => 100.0 * decided.Count(d => d == status) / decided.Length;
        var languages = sentences.DistinctBy(r => r.Language).Count();
        return Invariant($"Of {decided.Length} ordinary sentences in {languages} languages that are read, ")
            + Invariant($"{Percent(CommentStatus.Rejected):0.0} % are rejected and {Percent(CommentStatus.Held):0.0} % held.");
    }

    private static TextToScore In(string language, string text) => new() { Content = text, Language = language };
}
