namespace Classifier.Deep;

/// <summary>The deep tier's part of a model's manifest.</summary>
internal sealed record DeepManifest
{
    /// <inheritdoc cref="DeepTier.LowestDoubt"/>
    public required double LowestDoubt { get; init; }

    /// <summary>One for each attribute, in the order of the manifest.</summary>
    public required IReadOnlyList<Blend> Blend { get; init; }
}

/// <summary>Joins both tiers' log odds of an attribute: <c>probability = sigmoid(fast * f + deep * d + offset)</c>.</summary>
internal sealed record Blend
{
    /// <summary>The fast tier's log odds are clamped to this; beyond it they only count more words that it knows.</summary>
    private const double Surest = 8;

    public required double Fast { get; init; }

    public required double Deep { get; init; }

    public required double Offset { get; init; }

    public double LogOdds(double fastLogOdds, double deepLogOdds) => Fast * Clamp(fastLogOdds) + Deep * deepLogOdds + Offset;

    public static double Clamp(double fastLogOdds) => Math.Clamp(fastLogOdds, -Surest, Surest);
}
