using Moderation.Contracts;

namespace Moderation.Rules.Reasons;

/// <summary>The English names of languages, as sentences say them.</summary>
internal static class LanguageNames
{
    /// <param name="tag">A BCP 47 tag such as <c>de</c> or <c>pt-BR</c>; null if the language is not known.</param>
    public static string Of(string? tag) => tag is null
        ? "the language of this comment"
        : LanguageTag.EnglishName(tag) ?? $"the language '{tag}'";
}
