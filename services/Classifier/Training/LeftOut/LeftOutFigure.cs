using Classifier.Training.Judgement;
using Moderation.Contracts;

namespace Classifier.Training.LeftOut;

/// <summary>What a policy makes of the comments of a left-out source, as shares of the harmless and of the bad ones.</summary>
internal sealed record LeftOutFigure
{
    public required string Name { get; init; }

    public required SiteKind Kind { get; init; }

    public required int Harmless { get; init; }

    public required int Bad { get; init; }

    public required double HarmlessRejected { get; init; }

    public required double HarmlessHeld { get; init; }

    public required double BadApproved { get; init; }

    public required double? Auc { get; init; }

    public required double CalibrationError { get; init; }

    public static LeftOutFigure Of(LeftOutScores scores, ShippedPolicy policy)
    {
        var attribute = LeftOutRow.AttributeOf(scores.Set.Kind);
        Judged[] judged = [.. scores.Rows.Select(r => new Judged(r.Scores[attribute], r.Target))];
        var decided = scores.Rows.Select(r => (r.IsBad, Status: policy.Decide(r.Scores))).ToArray();
        double harmless = decided.Count(d => !d.IsBad), bad = decided.Length - harmless;
        double Share(bool isBad, CommentStatus status, double all) =>
            decided.Count(d => d.IsBad == isBad && d.Status == status) / Math.Max(1, all);
        return new LeftOutFigure
        {
            Name = scores.Set.Name,
            Kind = scores.Set.Kind,
            Harmless = (int)harmless,
            Bad = (int)bad,
            HarmlessRejected = Share(false, CommentStatus.Rejected, harmless),
            HarmlessHeld = Share(false, CommentStatus.Held, harmless),
            BadApproved = Share(true, CommentStatus.Approved, bad),
            Auc = Measures.Auc(judged),
            CalibrationError = Measures.CalibrationError(judged),
        };
    }
}
