using Moderation.Contracts;

namespace Classifier.Language;

/// <summary>The language that a site declares for a text.</summary>
internal static class DeclaredLanguage
{
    /// <summary>
    /// The language in which to score a text. A detected language is certain, so it overrides the declared one, which people set for a
    /// whole site. Without a detected language the declared one counts. Null without either: most such texts are short and English.
    /// </summary>
    /// <param name="declared">The site's BCP 47 tag, or null. A text that is no tag says nothing.</param>
    /// <param name="detected">The answer of <see cref="LanguageDetector"/>.</param>
    public static string? Resolve(string? declared, string? detected) => detected ?? LanguageTag.Primary(declared);
}
