using System.Buffers;
using System.Text.RegularExpressions;

namespace Shared.Reading;

/// <summary>A part of a text.</summary>
/// <param name="Begin">Its first UTF-16 code unit.</param>
/// <param name="End">The code unit after its last.</param>
public readonly record struct TextRange(int Begin, int End);

/// <summary>
/// Finds the parts of a comment that repeat somebody else's words: lines that begin with ">", <c>[quote]</c>, <c>&lt;blockquote&gt;</c>,
/// <c>&lt;q&gt;</c>, the earlier messages that a mail program appends, and words in quotation marks that are attributed to somebody. Marks
/// without an end quote nothing, since their author may have written what follows.
/// </summary>
public static partial class Quotations
{
    private static readonly SearchValues<char> Marks = SearchValues.Create([.. ">:-[&", .. AttributedWords.Openings]);

    /// <summary>The quotations in a comment, first to last; none overlaps another. Takes linear time.</summary>
    /// <param name="content">The comment as it was posted.</param>
    /// <param name="isHtml">Whether its tags are markup.</param>
    public static IReadOnlyList<TextRange> FindIn(string content, bool isHtml) =>
        MayBeIn(content) ? FindIn(content, isHtml, ShownText.Of(content, isHtml)) : [];

    /// <inheritdoc cref="FindIn(string, bool)"/>
    /// <param name="content">The comment as it was posted.</param>
    /// <param name="isHtml">Whether its tags are markup.</param>
    /// <param name="text">What <see cref="ShownText"/> makes of it.</param>
    public static IReadOnlyList<TextRange> FindIn(string content, bool isHtml, ReducedText text)
    {
        if (!MayBeIn(content))
            return [];
        List<TextRange> found = [];
        if (content.Contains("[/quote]", StringComparison.OrdinalIgnoreCase))
            AddPairs(found, Bracketed().Matches(content));
        if (isHtml && content.Contains("</", StringComparison.Ordinal))
            AddPairs(found, Tagged().Matches(content));
        AddLines(found, text);
        AttributedWords.Add(found, text);
        return found.Count == 0 ? [] : Merged(found);
    }

    // Every quotation needs one of these, or their character references.
    private static bool MayBeIn(ReadOnlySpan<char> content) => content.ContainsAny(Marks);

    /// <summary>Whether a place in the text is within one of these.</summary>
    /// <param name="quotations">From <see cref="FindIn(string, bool)"/>.</param>
    /// <param name="at">The index of a UTF-16 code unit.</param>
    public static bool Cover(this IReadOnlyList<TextRange> quotations, int at)
    {
        foreach (var quotation in quotations)
        {
            if (at >= quotation.Begin && at < quotation.End)
                return true;
        }

        return false;
    }

    // From an outermost opening mark to the closing one that belongs to it.
    private static void AddPairs(List<TextRange> found, MatchCollection marks)
    {
        var open = new Stack<(string Name, int Begin)>();
        foreach (Match mark in marks)
        {
            var name = mark.Groups["name"].Value.ToLowerInvariant();
            if (!mark.Groups["close"].Success)
                open.Push((name, mark.Index));
            else if (open.TryPeek(out var last) && last.Name == name)
                found.Add(new TextRange(open.Pop().Begin, mark.Index + mark.Length));
        }
    }

    private static void AddLines(List<TextRange> found, ReducedText text)
    {
        // Only these marks begin a quotation by lines.
        if (text.Text.AsSpan().IndexOfAny('>', ':', '-') < 0)
            return;
        foreach (var lines in Quoted().EnumerateMatches(text.Text))
            Add(lines.Index, lines.Index + lines.Length);
        foreach (var chain in Chain().EnumerateMatches(text.Text))
        {
            Add(chain.Index, text.Text.Length);
            break;
        }

        void Add(int begin, int end) => found.Add(new TextRange(text.BeginOf(begin), text.EndOf(end - 1)));
    }

    private static List<TextRange> Merged(List<TextRange> found)
    {
        var merged = new List<TextRange>();
        foreach (var range in found.OrderBy(static range => range.Begin))
        {
            if (merged.Count > 0 && range.Begin <= merged[^1].End)
                merged[^1] = merged[^1] with { End = Math.Max(merged[^1].End, range.End) };
            else
                merged.Add(range);
        }

        return merged;
    }

    [GeneratedRegex("""\[(?<close>/)?(?<name>quote)(?:[ =][^\]\n]{0,200})?\]""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bracketed();

    [GeneratedRegex("""<(?<close>/)?(?<name>blockquote|q)(?:\s[^>]*)?>""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Tagged();

    // Lines that begin with ">", and the line above them that says who wrote them. ">:(" is a face.
    [GeneratedRegex(
        """^(?:[^>\n][^\n]{0,200}(?:wrote|schrieb|écrit|escribió|scritto|schreef|escreveu)[^\n]{0,100}:\s*\n\s{0,2})?"""
        + """(?:[ \t]{0,3}>(?:[> \t]*(?:\r?\n|\z)|[> \t]*[ \t\p{L}\p{N}"'“„«¿¡(@#*\[][^\n]*(?:\n|\z)))+""",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Quoted();

    // The head of an appended message, as the common mail programs write it in seven languages.
    [GeneratedRegex(
        """^[ \t]*(?:-{2,}[ \t]*(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht|"""
        + """message d'origine|mensaje original|mensagem original|messaggio originale|oorspronkelijk bericht)[ \t]*-{2,}|"""
        + """(?:from|von|de|da|van)[ \t]?:[^\n]+\n(?:[^\n]+\n)?"""
        + """(?:sent|date|gesendet|datum|envoyé|enviado|data|inviato|verzonden)[ \t]?:)""",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Chain();
}
