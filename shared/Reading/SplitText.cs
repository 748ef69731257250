using System.Text.RegularExpressions;

namespace Shared.Reading;

/// <summary>A text with its author's words and those that it quotes apart. Places still lead to the original.</summary>
/// <param name="Own">What the author says; the text itself where nothing is quoted.</param>
/// <param name="Quoted">What they quote, without the marks of quotations; null where nothing is quoted.</param>
/// <param name="Passages">Where each quotation is in the text of <paramref name="Quoted"/>; none is empty.</param>
/// <param name="Share">How much is quoted, 0 to 1, by letters and digits.</param>
public readonly partial record struct SplitText(
    ReducedText Own, ReducedText? Quoted, IReadOnlyList<TextRange> Passages, double Share)
{
    /// <summary>Splits a comment.</summary>
    /// <param name="text">What <see cref="ShownText"/> makes of it.</param>
    /// <param name="content">The comment as it was posted.</param>
    /// <param name="isHtml">Whether its tags are markup.</param>
    public static SplitText Of(ReducedText text, string content, bool isHtml) =>
        Of(text, Quotations.FindIn(content, isHtml, text));

    /// <summary>Splits a text at its quotations. Without any it allocates nothing.</summary>
    /// <param name="text">The text.</param>
    /// <param name="quotations">From <see cref="Quotations"/>.</param>
    public static SplitText Of(ReducedText text, IReadOnlyList<TextRange> quotations)
    {
        if (quotations.Count == 0)
            return new SplitText(text, null, [], 0);
        var (own, quoted, passages) = (
            new ReducedTextBuilder(text.Text.Length), new ReducedTextBuilder(text.Text.Length), new List<TextRange>());
        var at = 0;
        foreach (var range in quotations)
        {
            var start = Advance(text, at, range.Begin);
            own.Add(text, at, start);
            at = Advance(text, start, range.End);
            if (at == start)
                continue;
            var head = start + HeadOf(text.Text.AsSpan(start, at - start));
            own.Add(text, start, head);
            // The words on both sides do not follow each other.
            own.Add('\n', text.BeginOf(at - 1), text.EndOf(at - 1));
            AddPassage(quoted, passages, text, head, at);
        }

        own.Add(text, at, text.Text.Length);
        return passages.Count == 0
            ? new SplitText(text, null, [], 0)
            : Split(own.Build().ReadAs(text), quoted.Build().ReadAs(text), passages);
    }

    private static SplitText Split(ReducedText own, ReducedText quoted, List<TextRange> passages)
    {
        var (mine, theirs) = (Letters(own.Text), Letters(quoted.Text));
        return new SplitText(own, quoted, passages, (double)theirs / (mine + theirs));
    }

    private static int Advance(ReducedText text, int at, int place)
    {
        while (at < text.Text.Length && text.BeginOf(at) < place)
            at++;
        return at;
    }

    private static void AddPassage(
        ReducedTextBuilder quoted, List<TextRange> passages, ReducedText text, int start, int end)
    {
        var (begin, at) = (quoted.Length, start);
        foreach (var mark in Marks().EnumerateMatches(text.Text.AsSpan(start, end - start)))
        {
            quoted.Add(text, at, start + mark.Index);
            at = start + mark.Index + mark.Length;
        }

        quoted.Add(text, at, end);
        // Marks without words, such as an empty line with ">", quote nothing.
        if (Letters(quoted.Since(begin)) == 0)
            quoted.CutTo(begin);
        else
            passages.Add(new TextRange(begin, quoted.Length));
        if (quoted.Length > begin && quoted.Last != '\n')
            quoted.Add('\n', text.EndOf(end - 1) - 1, text.EndOf(end - 1));
    }

    // Who wrote it, and when, is not quoted: an author could hide there what they say.
    private static int HeadOf(ReadOnlySpan<char> quotation)
    {
        foreach (var head in Head().EnumerateMatches(quotation))
            return head.Length;
        return 0;
    }

    // "[quote=Ann]", "Ann wrote:" above lines with ">", the head of an appended mail.
    [GeneratedRegex(
        """\A(?:\[quote[^\]\n]{0,200}\]|[^>\n]{1,320}:[ \t]*\r?\n(?=\s{0,2}[ \t]{0,3}>)"""
        + """|(?:[ \t]*-{2,}[^\n]*-{2,}[ \t]*\r?\n)?"""
        + """(?:(?:from|von|de|da|van|sent|date|gesendet|datum|envoyé|enviado|data|inviato|verzonden|to|an|à|para|a|aan|cc|subject"""
        + """|betreff|objet|asunto|assunto|oggetto|onderwerp)[ \t]?:[^\n]*(?:\n|\z)){0,8})""",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Head();

    // "[quote]" and "[/quote]", the letters of a longer mark aside, and the ">" before a line.
    [GeneratedRegex(
        """\[/?quote(?:\]|(?=[ =]))|^[ \t]*>[> \t]*""",
        RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Marks();

    private static int Letters(ReadOnlySpan<char> text)
    {
        var letters = 0;
        foreach (var c in text)
            letters += char.IsLetterOrDigit(c) ? 1 : 0;
        return letters;
    }
}
