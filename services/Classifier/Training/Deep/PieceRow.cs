using Moderation.Contracts;

namespace Classifier.Training.Deep;

/// <summary>
/// A text in pieces, with a target probability and a weight for each attribute; the weight is 0 if nothing is known.
/// </summary>
internal sealed record PieceRow(string Source, int[] Pieces, float[] Targets, float[] Weights)
{
    private static readonly int Toxicity = Attributes.All.ToList().IndexOf(Attributes.Toxicity);

    /// <summary>Whether people labelled it harmless.</summary>
    public bool IsHarmless => Weights[Toxicity] > HeaviestGuess && Targets.All(t => t == 0);

    // Derived labels weigh less than those of people.
    private const float HeaviestGuess = 0.4f;
}
