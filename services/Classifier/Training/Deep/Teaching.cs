using static TorchSharp.torch;

namespace Classifier.Training.Deep;

/// <summary>
/// A larger encoder that teaches a smaller one: by its probabilities for every attribute, also those that nobody judged, and by what it
/// has in its layers.
/// </summary>
/// <param name="teacher">The larger encoder.</param>
/// <param name="layers">Which of its layers each layer of the smaller one follows.</param>
internal sealed class Teaching(Network teacher, IReadOnlyList<int> layers)
{
    // Of the loss by labels and by the teacher's probabilities; people's labels keep the smaller one from copying mistakes alone.
    private const double ShareOfLabels = 0.4;

    // The hidden states are normalised, so their mean squared distance is about 1 at first, and a few hundredths later.
    private const double WeightOfLayers = 1;

    /// <summary>The loss of a batch.</summary>
    /// <param name="byLabels">The loss by people's labels.</param>
    /// <param name="logits">What the smaller one says.</param>
    /// <param name="hidden">What it has in its layers.</param>
    /// <param name="ids">The batch.</param>
    /// <param name="isPiece">1 for pieces, 0 for padding.</param>
    public Tensor Loss(Tensor byLabels, Tensor logits, IReadOnlyList<Tensor> hidden, Tensor ids, Tensor isPiece)
    {
        Tensor probabilities;
        IReadOnlyList<Tensor> right;
        using (no_grad())
        {
            (var taught, right) = teacher.Run(ids, isPiece);
            probabilities = taught.sigmoid();
        }

        var byTeacher = nn.functional.binary_cross_entropy_with_logits(logits, probabilities) * logits.shape[1];
        var here = isPiece.unsqueeze(2);
        var count = isPiece.sum() * hidden[0].shape[2];
        var apart = tensor(0f);
        for (var i = 0; i < layers.Count; i++)
            apart += ((hidden[i] - right[layers[i]]).square() * here).sum() / count;
        return ShareOfLabels * byLabels + (1 - ShareOfLabels) * byTeacher + WeightOfLayers / layers.Count * apart;
    }
}
