using System.Runtime.Intrinsics;
using Classifier.Fast;

namespace Classifier.Deep;

/// <summary>The joined scores of both tiers for one text, and how they fall if some of the text is left out.</summary>
/// <param name="Model">The fast tier.</param>
/// <param name="Sums">The fast tier's raw sums.</param>
/// <param name="Tier">The deep tier, if the model has one.</param>
/// <param name="Deep">The deep tier's log odds; null if it did not read the text.</param>
internal readonly record struct JoinedScores(LinearModel Model, Vector256<float> Sums, DeepTier? Tier, float[]? Deep)
{
    public double Probability(int attribute) => Sigmoid(LogOdds(attribute));

    public double ProbabilityAfter(int attribute, double fall) => Sigmoid(LogOdds(attribute) - fall);

    /// <summary>The fall of the joined log odds if the fast tier's sums become <paramref name="rest"/>.</summary>
    public double FallOfFast(int attribute, Vector256<float> rest)
    {
        var model = Model.Attributes[attribute];
        return LogOdds(attribute) - Joined(attribute, model.LogOdds(rest[attribute]), Deep?[attribute]);
    }

    /// <summary>The fall of the joined log odds if the deep tier's become <paramref name="rest"/>.</summary>
    public double FallOfDeep(int attribute, float[] rest) => Tier!.Blend(attribute).Deep * (Deep![attribute] - rest[attribute]);

    public double LogOdds(int attribute) => Joined(attribute, Model.Attributes[attribute].LogOdds(Sums[attribute]), Deep?[attribute]);

    private double Joined(int attribute, double fast, float? deep) =>
        deep is { } known ? Tier!.Blend(attribute).LogOdds(fast, known) : fast;

    private static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
