using Classifier.Fast;
using Classifier.Scoring;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training;

/// <summary>Trains the fast tier alone, for measuring and never for serving. Saves nothing.</summary>
internal static class FastTier
{
    /// <param name="data">The rows.</param>
    /// <param name="without">Selects rows to leave out of training and calibration.</param>
    /// <param name="attributes">The attributes to train; none for all.</param>
    public static Scorer Train(Dataset data, Func<TrainingRow, bool> without, params string[] attributes)
    {
        var trainer = new AttributeTrainer(data);
        string[] names = attributes.Length == 0 ? [.. Attributes.All] : attributes;
        TrainedAttribute[] trained = [.. names.Select(a => trainer.Train(a, without, distils: false))];
        var model = new LinearModel([.. trained.Select(t => t.Attribute)], [.. trained.Select(t => t.Weights)]);
        return new Scorer("left-out", model, mender: new WordMender(data.Words));
    }
}
