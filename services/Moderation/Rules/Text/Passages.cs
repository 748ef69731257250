using System.Text;
using System.Text.RegularExpressions;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>
/// Finds the passages that a comment quotes in other texts. Only letters and digits count, because quoting changes line breaks, marks and
/// case. What the author left out between dots need not be there.
/// </summary>
internal static partial class Passages
{
    /// <summary>The passages of a comment, each in the parts between omissions; empty if it quotes nothing.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Of(SplitText split) => split.Quoted is not { } quoted
        ? []
        :
        [
            .. split.Passages
                .Select(passage => Omission().Split(quoted.Text[passage.Begin..passage.End]))
                .Select(static parts => parts.Select(Letters).Where(static part => part.Length > 0).ToList())
                .Where(parts => parts.Count > 0),
        ];

    /// <summary>Whether a text contains all parts of a passage.</summary>
    public static bool Contains(string letters, IReadOnlyList<string> passage) =>
        passage.All(part => letters.Contains(part, StringComparison.Ordinal));

    /// <summary>The folded letters and digits of a text.</summary>
    public static string Letters(string text)
    {
        var letters = new StringBuilder(text.Length);
        foreach (var c in Fold.Of(text))
        {
            if (char.IsLetterOrDigit(c) || char.IsSurrogate(c))
                letters.Append(c);
        }

        return letters.ToString();
    }

    [GeneratedRegex(@"[\[(]?(?:…|\.{3,})[\])]?", RegexOptions.CultureInvariant)]
    private static partial Regex Omission();
}
