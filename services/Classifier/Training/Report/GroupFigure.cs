namespace Classifier.Training.Report;

/// <summary>
/// Figures for rows that name a group, after Jigsaw's bias evaluation. A low <see cref="BackgroundPositive"/> means that the group's
/// harmless rows score too high; a low <see cref="BackgroundNegative"/>, that its harmful rows score too low.
/// </summary>
internal sealed record GroupFigure
{
    private const int FewestOfEach = 5;

    public required string Attribute { get; init; }

    public required string Group { get; init; }

    public required int Count { get; init; }

    public required int Positives { get; init; }

    /// <summary>AUC among the group's rows.</summary>
    public double? Auc { get; init; }

    public (double Low, double High)? Interval { get; init; }

    /// <summary>BPSN: positives that do not name the group against its negatives.</summary>
    public double? BackgroundPositive { get; init; }

    /// <summary>BNSP: negatives that do not name the group against its positives.</summary>
    public double? BackgroundNegative { get; init; }

    public (double? FalsePositives, double? FalseNegatives) AtHalf { get; init; }

    public (double? FalsePositives, double? FalseNegatives) AtFourFifths { get; init; }

    /// <summary>Figures of all rows, for comparison, then of each group.</summary>
    public static IReadOnlyList<GroupFigure> Measure(string attribute, IReadOnlyList<HeldRow> held)
    {
        var rows = held.Where(h => Recipe.IsInDomain(h.Row, attribute)).Select(h => (h.Text, Scored: h.For(attribute))).ToArray();
        return [Of(attribute, "all rows", [.. rows.Select(r => r.Scored)], []), .. NamedGroups.All.Select(group =>
        {
            var named = rows.ToLookup(r => group.Words.IsMatch(r.Text), r => r.Scored);
            return Of(attribute, group.Name, [.. named[true]], [.. named[false]]);
        })];
    }

    private static GroupFigure Of(
        string attribute, string name, Judged[] rows, Judged[] others) => new()
        {
            Attribute = attribute,
            Group = name,
            Count = rows.Length,
            Positives = rows.Count(r => r.Label),
            Auc = IfEnough([.. rows]),
            Interval = IfEnough(rows) is null ? null : Measures.AucInterval(rows),
            BackgroundPositive = IfEnough([.. others.Where(r => r.Label), .. rows.Where(r => !r.Label)]),
            BackgroundNegative = IfEnough([.. others.Where(r => !r.Label), .. rows.Where(r => r.Label)]),
            AtHalf = Errors(0.5, rows),
            AtFourFifths = Errors(0.8, rows),
        };

    private static (double?, double?) Errors(double threshold, Judged[] rows)
    {
        var (falsePositives, falseNegatives) = Measures.Errors(threshold, rows);
        var positives = rows.Count(r => r.Label);
        return (rows.Length - positives < FewestOfEach ? null : falsePositives, positives < FewestOfEach ? null : falseNegatives);
    }

    private static double? IfEnough(Judged[] rows)
    {
        var positives = rows.Count(r => r.Label);
        return positives < FewestOfEach || rows.Length - positives < FewestOfEach ? null : Measures.Auc(rows);
    }
}
