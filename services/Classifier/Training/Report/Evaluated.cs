using Classifier.Training.LeftOut;
using Classifier.Training.Robustness;

namespace Classifier.Training.Report;

/// <summary>All figures of one run of <c>evaluate</c>.</summary>
internal sealed record Evaluated
{
    public required string Version { get; init; }

    /// <summary>The scores behind the figures, for plots.</summary>
    public required IReadOnlyList<RowSet> Sets { get; init; }

    public required IReadOnlyList<Figure> Figures { get; init; }

    public required IReadOnlyList<GroupFigure> Groups { get; init; }

    public required IReadOnlyList<AttackFigure> Attacks { get; init; }

    /// <summary>What the policy makes of sources that were left out of training; empty if none were.</summary>
    public IReadOnlyList<LeftOutFigure> LeftOut { get; init; } = [];

    /// <inheritdoc cref="Explanations.F1(PacedScorer, string)"/>
    public required double SpanF1 { get; init; }
}
