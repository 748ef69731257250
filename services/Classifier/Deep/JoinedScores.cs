using System.Runtime.Intrinsics;
using Classifier.Fast;

namespace Classifier.Deep;

/// <summary>What the tiers make of one text, and what they would if some of it were not there.</summary>
/// <param name="Model">The fast tier.</param>
/// <param name="Sums">Its raw sums.</param>
/// <param name="Tier">The deep tier, if the model has one.</param>
/// <param name="Deep">Its log odds; null where it has not spoken.</param>
internal readonly record struct JoinedScores(LinearModel Model, Vector256<float> Sums, DeepTier? Tier, float[]? Deep)
{
    public double Probability(int attribute) => Sigmoid(LogOdds(attribute));

    public double ProbabilityAfter(int attribute, double fall) => Sigmoid(LogOdds(attribute) - fall);

    /// <summary>By how much the log odds fall for what the fast tier no longer finds.</summary>
    public double FallOfFast(int attribute, Vector256<float> rest)
    {
        var model = Model.Attributes[attribute];
        return LogOdds(attribute) - Joined(attribute, model.LogOdds(rest[attribute]), Deep?[attribute]);
    }

    /// <summary>By how much they fall for what the deep tier no longer finds.</summary>
    public double FallOfDeep(int attribute, float[] rest) => Tier!.Blend(attribute).Deep * (Deep![attribute] - rest[attribute]);

    private double LogOdds(int attribute) => Joined(attribute, Model.Attributes[attribute].LogOdds(Sums[attribute]), Deep?[attribute]);

    private double Joined(int attribute, double fast, float? deep) =>
        deep is { } known ? Tier!.Blend(attribute).LogOdds(fast, known) : fast;

    private static double Sigmoid(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
