using Moderation.Contracts;

namespace Intake.Perspective;

/// <summary>The languages that the models serve (services/Classifier/Language).</summary>
internal static class ServedLanguages
{
    /// <summary>The language as which texts are scored that show none, such as "lol".</summary>
    public const string Fallback = "en";

    public static bool Includes(string tag) => LanguageTag.Primary(tag) is { } language && LanguageTag.Scored.Contains(language);
}
