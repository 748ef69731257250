using Intake.Fields;

namespace Intake.Perspective;

/// <summary>The languages that the models serve (services/Classifier/Language), as far as a request names some.</summary>
internal static class ServedLanguages
{
    /// <summary>What texts are scored as that show no language, such as "lol".</summary>
    public const string Fallback = "en";

    public static bool Includes(string tag) =>
        FieldChecks.IsLanguage(tag) && tag.Split('-', '_')[0].Equals(Fallback, StringComparison.OrdinalIgnoreCase);
}
