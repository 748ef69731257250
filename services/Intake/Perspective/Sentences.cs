using System.Globalization;
using System.Text;
using Intake.Fields;
using Moderation.Contracts;

namespace Intake.Perspective;

/// <summary>
/// Finds the sentences of a comment as offsets into the text as it was sent. HTML is not reduced to text first: Classifier removes a span's
/// markup itself, so no offset has to be translated back.
/// </summary>
internal sealed class Sentences
{
    /// <summary>The most spans of a comment. More sentences are joined with their neighbours, to bound a request's cost.</summary>
    public const int Most = 64;

    private readonly string _text;
    private readonly bool _isHtml;
    private readonly List<(int Begin, int End)> _found = [];
    private int _at;
    private int _begin = -1;
    private int _end;
    private bool _hasContent;
    private bool _hasSpace;

    private Sentences(string text, ContentFormat format)
    {
        _text = text;
        _isHtml = format == ContentFormat.Html;
    }

    public static IReadOnlyList<(int Begin, int End)> Of(string text, ContentFormat format) => new Sentences(text, format).Run();

    /// <summary>True when nothing of the text is visible.</summary>
    public static bool IsBlank(string text, ContentFormat format) =>
        !Visible(text, format).Any(static rune => !TextRules.IsBlank(rune.ToString()));

    /// <summary>True when the text has a letter of any script, by which its language could be detected.</summary>
    public static bool HasLetter(string text, ContentFormat format) => Visible(text, format).Any(Rune.IsLetter);

    private static IEnumerable<Rune> Visible(string text, ContentFormat format)
    {
        for (var at = 0; at < text.Length;)
        {
            if (format == ContentFormat.Html && MarkupEnd(text, at, out _) is var end and > 0)
            {
                at = end;
                continue;
            }

            Rune.DecodeFromUtf16(text.AsSpan(at), out var rune, out var length);
            at += length;
            yield return rune;
        }
    }

    private List<(int Begin, int End)> Run()
    {
        while (_at < _text.Length)
        {
            if (_isHtml && MarkupEnd(_text, _at, out var isInline) is var end and > 0)
            {
                if (!isInline)
                    Close();
                _at = end;
                continue;
            }

            Rune.DecodeFromUtf16(_text.AsSpan(_at), out var rune, out var length);
            if (rune.Value == '\n')
                Close();
            else if (Rune.IsWhiteSpace(rune))
                _hasSpace = true;
            else
                Take(rune, length);
            _at += length;
        }

        Close();
        return Joined();
    }

    private void Take(Rune rune, int length)
    {
        if (_hasSpace && _begin >= 0 && IsEndOfSentence(rune))
            Close();
        if (IsClosing(rune) && _begin < 0 && _found.Count > 0 && _found[^1].End == _at)
        {
            _found[^1] = (_found[^1].Begin, _at + length);
            return;
        }

        if (_begin < 0)
            _begin = _at;
        _end = _at + length;
        _hasContent |= !Rune.IsPunctuation(rune);
        _hasSpace = false;
        // These end a sentence even without a space after them; closing marks still belong to it.
        if (rune.Value is '。' or '！' or '？')
            Close();
    }

    private static bool IsClosing(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.ClosePunctuation or UnicodeCategory.FinalQuotePunctuation;

    /// <summary>
    /// A sentence ends at a full stop, with any closing marks, before a space, unless the next word begins in lower case, as after "e.g.".
    /// </summary>
    private bool IsEndOfSentence(Rune next)
    {
        var last = _end - 1;
        while (last > _begin && _text[last] is '"' or '\'' or ')' or ']' or '”' or '’' or '»')
            last--;
        return _text[last] is '!' or '?' or '…' || (_text[last] == '.' && !Rune.IsLower(next));
    }

    private void Close()
    {
        // Punctuation without a word, as in "...", belongs to the sentence before.
        if (_begin >= 0 && !_hasContent && _found.Count > 0)
            _found[^1] = (_found[^1].Begin, _end);
        else if (_begin >= 0)
            _found.Add((_begin, _end));
        _begin = -1;
        _hasContent = false;
        _hasSpace = false;
    }

    private List<(int Begin, int End)> Joined()
    {
        var size = (_found.Count + Most - 1) / Most;
        return size <= 1 ? _found : [.. _found.Chunk(size).Select(static group => (group[0].Begin, group[^1].End))];
    }

    /// <summary>The end of the markup that begins here; 0 when none begins. Unclosed markup is text.</summary>
    private static int MarkupEnd(string text, int at, out bool isInline)
    {
        isInline = false;
        if (text[at] != '<' || at + 1 >= text.Length || !(char.IsAsciiLetter(text[at + 1]) || text[at + 1] is '/' or '!' or '?'))
            return 0;
        if (string.CompareOrdinal(text, at, "<!--", 0, 4) == 0)
            return After(text, "-->", at);
        var start = text[at + 1] == '/' ? at + 2 : at + 1;
        var name = start;
        while (name < text.Length && !char.IsWhiteSpace(text[name]) && text[name] is not ('/' or '>'))
            name++;
        var tag = text[start..name].ToUpperInvariant();
        if (tag is "SCRIPT" or "STYLE" && text.IndexOf($"</{tag}", name, StringComparison.OrdinalIgnoreCase) is var closing and >= 0)
            return After(text, ">", closing) is var closed and > 0 ? closed : text.Length;
        isInline = tag is "A" or "B" or "I" or "U" or "S" or "EM" or "STRONG" or "SPAN" or "FONT" or "SMALL" or "CODE" or "Q";
        return After(text, ">", at);
    }

    private static int After(string text, string mark, int at) =>
        text.IndexOf(mark, at, StringComparison.Ordinal) is var found && found < 0 ? 0 : found + mark.Length;
}
