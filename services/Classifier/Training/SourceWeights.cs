using Classifier.Fast;

namespace Classifier.Training;

/// <summary>How much the rows of each source count. Chosen by hand, or tweets would outvote comments.</summary>
internal static class SourceWeights
{
    /// <summary>Comments on news, and what resembles them.</summary>
    public static bool IsNews(string source) =>
        source is "civil" or "civil-stripped" or "civil-care" or "civil-adce" or "civil-sociosim" or "civil-identity" or "cmv-civil";

    public static float Toxicity(TrainingRow row, bool isToxic) => row.Source switch
    {
        "civil" => isToxic ? 0.5f : 1.5f,
        "civil-stripped" => 1.2f,
        // Raters' fractions say more than one label.
        "civil-care" => 1.5f,
        // Half of the harmless comments that name a group takes most of the bias away; all of them cost ranking.
        "civil-identity" => isToxic || FeatureSpace.Hash(row.Text, 71) % 2 == 0 ? 0.7f : 0,
        "wikipedia-talk" => 0.5f,
        "davidson-tweets" => 0.2f,
        "cmv-adhominem" => 0.3f,
        "hatemoji-build" or "stormfront" or "edos" or "implicit-hate" or "reddit-misogyny" or "reddit-incivility" or "gab" => 0.5f,
        "paradetox" => 0.7f,
        "own-identity" => 4,
        "own-criticism" => 2,
        // Some readers find strong words about things rude.
        "own-strong" => 0.5f,
        _ => 1,
    };

    /// <summary>The weight as harmless of rows that were labelled for hatred only; 0 if they may well be toxic.</summary>
    public static float NotAttacking(string source) => source switch
    {
        "edos" or "stormfront" or "hatemoji-build" => 0.35f,
        "reddit-misogyny" or "implicit-hate" => 0.1f,
        _ => 0,
    };

    public static float IdentityAttack(TrainingRow row, bool isAttack) => row.Source switch
    {
        "edos" or "reddit-misogyny" => 0.6f,
        "davidson-tweets" => 0.5f,
        "implicit-hate" => 0.4f,
        "civil-care" => 2,
        "jigsaw" => isAttack ? 6 : 1,
        _ => 1,
    };

    /// <summary>People's labels of the rare attributes.</summary>
    public static float Rare(TrainingRow row) => row.Source switch
    {
        "jigsaw" => 6,
        "civil-care" => 3,
        "cmv-adhominem" => 0.3f,
        _ => 1,
    };

    public static float Spam(string source) => source switch
    {
        // No comments.
        "enron-email" => 0.15f,
        "sms" or "stackexchange-title" => 0.3f,
        "own-constructs" or "own-pitches" => 0.5f,
        // A trackback is mostly its author's name; thousands of them repeat a few campaigns.
        _ when source.EndsWith("-trackback", StringComparison.Ordinal) => 0.5f,
        _ when source.StartsWith("youtube", StringComparison.Ordinal) => 2,
        _ => 1,
    };
}
