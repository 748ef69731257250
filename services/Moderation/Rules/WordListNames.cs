
namespace Moderation.Rules;

/// <summary>The rule for names of word lists, which become part of reason codes.</summary>
internal static class WordListNames
{
    public const string Rule = "must be 1 to 40 of a-z, 0-9, - and _, such as disallowed-keys.";

    public static bool Are(string? name) =>
        name is { Length: >= 1 and <= 40 } && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '_');
}
