using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Classifier.Fast;

/// <summary>
/// Up to eight linear models over the same features. A feature's weights for all of them are adjacent, so that it costs one cache line and
/// one vector addition for all attributes together.
/// </summary>
internal sealed class LinearModel
{
    public const int Lanes = 8;

    private readonly float[] _weights;
    private readonly ModelAttribute[] _attributes;

    /// <param name="attributes">Name, bias and calibration of each model.</param>
    /// <param name="weights">By attribute, then by feature.</param>
    public LinearModel(IReadOnlyList<ModelAttribute> attributes, IReadOnlyList<float[]> weights)
    {
        if (attributes.Count is 0 or > Lanes)
            throw new ArgumentException($"A model holds 1 to {Lanes} attributes, not {attributes.Count}.");
        _attributes = [.. attributes];
        _weights = new float[FeatureSpace.Size * Lanes];
        for (var a = 0; a < weights.Count; a++)
        {
            for (var i = 0; i < FeatureSpace.Size; i++)
                _weights[i * Lanes + a] = weights[a][i];
        }
    }

    public IReadOnlyList<ModelAttribute> Attributes => _attributes;

    /// <summary>The raw sums of a text, before calibration.</summary>
    public Vector256<float> Sum(FeatureSet features) =>
        Combine(Sum(features.SignalFeatures.Items), Sum(features.WordFeatures.Items), Sum(features.PartFeatures.Items),
            features.WordFeatures.Count, features.PartFeatures.Count)
        + SumOfAuthor(features);

    /// <summary>The part of the raw sums that is due to the author's name and address.</summary>
    public Vector256<float> SumOfAuthor(FeatureSet features) => CombineOfAuthor(
        Sum(features.AuthorSignals.Items), Sum(features.AuthorFeatures.Items), features.AuthorFeatures.Count);

    public static Vector256<float> CombineOfAuthor(Vector256<float> signals, Vector256<float> words, int wordCount) =>
        signals * FeatureSet.SignalValue + words * FeatureSet.Value(wordCount);

    public static Vector256<float> Combine(
        Vector256<float> signals, Vector256<float> words, Vector256<float> parts, int wordCount, int partCount) =>
        signals * FeatureSet.SignalValue + words * FeatureSet.Value(wordCount) + parts * FeatureSet.Value(partCount);

    /// <summary>The weights of one feature, attribute by attribute.</summary>
    public Vector256<float> Weights(int feature) => Vector256.LoadUnsafe(ref _weights[feature * Lanes]);

    public Vector256<float> Sum(ReadOnlySpan<int> features)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_weights);
        var sum = Vector256<float>.Zero;
        foreach (var feature in features)
            sum += Vector256.LoadUnsafe(ref first, (nuint)(feature * Lanes));
        return sum;
    }

    public double Probability(int attribute, Vector256<float> sums) => _attributes[attribute].Probability(sums[attribute]);

    /// <summary>The doubt about the least certain attribute: 1 at even odds, near 0 if all are certain.</summary>
    public double Doubt(Vector256<float> sums)
    {
        var most = 0.0;
        for (var a = 0; a < _attributes.Length; a++)
        {
            var p = Probability(a, sums);
            most = Math.Max(most, 4 * p * (1 - p));
        }
        return most;
    }
}

/// <summary>One attribute of a model: <c>probability = sigmoid(slope * (sum + bias) + offset)</c>.</summary>
internal sealed record ModelAttribute
{
    public required string Name { get; init; }

    public required float Bias { get; init; }

    public required double Slope { get; init; }

    public required double Offset { get; init; }

    /// <summary>
    /// Log odds that the score of the worst of several windows loses for each factor of 2.7 in their number: the highest of many is high by
    /// chance. Absent for <see cref="UsualWindowCorrection"/>.
    /// </summary>
    public double? WindowCorrection { get; init; }

    /// <summary>For models that were trained before windows were read.</summary>
    public const double UsualWindowCorrection = 0.3;

    public double LogOdds(float sum) => Slope * (sum + Bias) + Offset;

    public double Probability(float sum) => 1 / (1 + Math.Exp(-LogOdds(sum)));
}
