namespace Classifier.Deep;

/// <summary>What a model's manifest says of its deep tier.</summary>
internal sealed record DeepManifest
{
    /// <inheritdoc cref="DeepTier.LowestDoubt"/>
    public required double LowestDoubt { get; init; }

    /// <summary>One for each attribute, in the manifest's order.</summary>
    public required IReadOnlyList<Blend> Blend { get; init; }
}

/// <summary>Joins the tiers' log odds of an attribute: <c>probability = sigmoid(fast * f + deep * d + offset)</c>.</summary>
internal sealed record Blend
{
    /// <summary>Beyond this the fast tier is only surer of the words that it knows.</summary>
    private const double Surest = 8;

    public required double Fast { get; init; }

    public required double Deep { get; init; }

    public required double Offset { get; init; }

    public double Probability(double fastLogOdds, double deepLogOdds) => 1 / (1 + Math.Exp(-LogOdds(fastLogOdds, deepLogOdds)));

    public double LogOdds(double fastLogOdds, double deepLogOdds) => Fast * Clamp(fastLogOdds) + Deep * deepLogOdds + Offset;

    public static double Clamp(double fastLogOdds) => Math.Clamp(fastLogOdds, -Surest, Surest);
}
