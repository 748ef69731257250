using Classifier.Fast;

namespace Classifier.Training.Deep;

/// <summary>How many of a source's rows train an encoder, for which each row costs time.</summary>
internal static class SourceShares
{
    private const uint Salt = 51;

    /// <summary>Whether a row is among those that train; always the same ones.</summary>
    public static bool Takes(string source, string text) => FeatureSpace.Hash(text, Salt) % 1000 < 1000 * Of(source);

    // Tweets and rewritten sentences outnumber comments, and mail differs from them.
    private static double Of(string source) => source switch
    {
        "davidson-tweets" => 0.3,
        "wikipedia-talk" => 0.4,
        "paradetox" => 0.4,
        "edos" => 0.6,
        "civil-identity" or "stormfront" or "implicit-hate" => 0.5,
        "enron-email" => 0.15,
        "sms" => 0.5,
        "own-pitches" => 0.4,
        _ => 1,
    };
}
