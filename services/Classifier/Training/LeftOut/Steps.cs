using Classifier.Fast;
using Classifier.Training.Judgement;
using Classifier.Training.Report;
using Classifier.Training.Rows;
using static System.FormattableString;

namespace Classifier.Training.LeftOut;

/// <summary>
/// Shows what each step of the training data brings: the fast tier trained on the rows of before, then with each kind of rows added. One
/// news source and one pair of blogs are left out of all steps, so that every model can be measured on them.
/// </summary>
internal static class Steps
{
    private const uint OrderSalt = 89;

    private static readonly string[] News =
    [
        "civil-care", "civil-adce", "civil-sociosim", "civil-identity", "cmv-civil", "cmv-adhominem", "gab", "implicit-hate",
        "reddit-incivility", "reddit-misogyny",
    ];

    private static readonly string[] Blogs = ["blog-", "ham-", "stackexchange", "spambot", "youtube-pewdiepie", "youtube-2014"];

    private static readonly HashSet<string> Kinds = [.. OwnKinds.All.Select(k => k.Source)];

    private static readonly (string Name, Func<TrainingRow, bool> Without)[] All =
    [
        ("rows of before", r => IsNews(r) || IsBlog(r) || IsOfKinds(r)),
        ("+ news, with fractions", r => IsBlog(r) || IsOfKinds(r)),
        ("+ blogs, with authors", IsOfKinds),
        ("+ own rows by kind", _ => false),
    ];

    private static readonly LeftOutSet[] LeftOut = [LeftOutSet.All[1], LeftOutSet.All.First(s => s.Kind == SiteKind.Blog)];

    /// <param name="folder">The folder of the rows.</param>
    /// <param name="part">Only one campaign in so many is trained on, where time is short; 1 for all.</param>
    public static void Print(string folder, int part)
    {
        var data = Dataset.Read(folder);
        var campaigns = data.Rows.Where(r => LeftOut.Any(s => s.Holds(r))).Select(r => r.Campaign).ToHashSet();
        var policy = ShippedPolicy.Named(null);
        foreach (var (name, without) in All)
        {
            using var scorer = FastTier.Train(
                data, r => without(r) || campaigns.Contains(r.Campaign) || !IsInPart(r, part));
            var evaluation = new Evaluation(new PacedScorer(scorer, TextWriter.Null));
            var table = new MarkdownTable("step", "set", "AUC:");
            foreach (var set in evaluation.OtherDomains(folder).Concat(evaluation.AboutGroups()))
                table.Row(name, $"{set.Attribute}: {set.Name}", Invariant($"{Measures.Auc(set.Rows):0.000}"));
            var right = JudgeCommand.Judge(scorer, policy).Count(j => j.IsRight);
            Console.WriteLine($"{name}: {right} of {Sentence.All.Count} sentences right\n");
            Console.WriteLine(table);
            Console.WriteLine(LeftOutTable.Of(LeftOut.Select(s => LeftOutFigure.Of(LeftOutRun.Score(data, s, scorer), policy))));
        }
    }

    // Rows that nearly repeat one another stay together. Own rows do by design, so each is drawn for itself, or they would outweigh others.
    private static bool IsInPart(TrainingRow row, int part) =>
        (row.IsOurs ? FeatureSpace.Hash(row.Text, OrderSalt) : (uint)row.Campaign) % part == 0;

    public static bool IsNews(TrainingRow row) => News.Contains(row.Source);

    public static bool IsBlog(TrainingRow row) => Blogs.Any(start => row.Source.StartsWith(start, StringComparison.Ordinal));

    public static bool IsOfKinds(TrainingRow row) => Kinds.Contains(row.Source);
}
