using System.Globalization;

namespace Classifier.Language;

/// <summary>
/// Reads the words of a text that are evidence for its language, one by one, in lower case. Skips links, names after @ and #, and words
/// next to digits or symbols of code. One pass, no allocation.
/// </summary>
internal ref struct WordReader(ReadOnlySpan<char> text, Span<char> buffer)
{
    /// <summary>Longer runs of letters are cut: they are base64 or a key held down.</summary>
    public const int Longest = 40;

    private readonly ReadOnlySpan<char> _text = text;
    private readonly Span<char> _buffer = buffer;
    private int _at;
    private int _length;

    /// <summary>The current word, valid until the next is read.</summary>
    public readonly ReadOnlySpan<char> Word => _buffer[.._length];

    /// <summary>The script of its letters; Latin if Latin letters are mixed with others.</summary>
    public Script Script { get; private set; }

    /// <summary>Whether it starts with a capital and continues in lower case, as names do.</summary>
    public bool IsCapitalised { get; private set; }

    public bool Read()
    {
        while (_at < _text.Length)
        {
            if (!IsLetter(_text[_at]))
            {
                _at++;
                continue;
            }
            var start = _at;
            if (StartsLink(start))
            {
                while (_at < _text.Length && !char.IsWhiteSpace(_text[_at]))
                    _at++;
                continue;
            }
            ReadLetters();
            IsCapitalised = _length > 1 && char.IsUpper(_text[start]) && char.IsLower(_text[start + 1]);
            if (_length > 0 && !IsCode(start, _at))
                return true;
        }
        return false;
    }

    private void ReadLetters()
    {
        _length = 0;
        Script = Script.Unknown;
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (!IsLetter(c))
            {
                if (!IsMark(c))
                    break;
                // Combining accents are dropped, but in the scripts of India a vowel sign is part of the word.
                if (Script < Script.Devanagari)
                    continue;
            }
            else
            {
                Script = Join(Script, Scripts.Of(c));
            }
            Append(Small(c));
        }
    }

    // No language has a letter three times in a row, but excited people do.
    private void Append(char c)
    {
        if (_length < Longest && !(_length > 1 && _buffer[_length - 1] == c && _buffer[_length - 2] == c))
            _buffer[_length++] = c;
    }

    // A word that mixes Latin with another script is disguised Latin ("іdiоt"). Japanese mixes its own scripts.
    private static Script Join(Script before, Script next) => before switch
    {
        Script.Unknown => next,
        _ when before == next || next == Script.Unknown => before,
        Script.Kana or Script.Han when next is Script.Kana or Script.Han => Script.Kana,
        _ when before == Script.Latin || next == Script.Latin => Script.Latin,
        _ => next,
    };

    private readonly bool StartsLink(int start)
    {
        var rest = _text[start..];
        return rest[0] is 'h' or 'H' or 'w' or 'W'
            && (rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                || rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase));
    }

    private readonly bool IsCode(int start, int end)
    {
        var before = start > 0 ? _text[start - 1] : ' ';
        var after = end < _text.Length ? _text[end] : ' ';
        if (IsCodeSign(before) || before is '@' or '#' || IsCodeSign(after) || after is '@' or '(')
            return Script == Script.Latin;
        // "example.com" and "file.txt". A missing space after a full stop only costs two words of evidence.
        return (after == '.' && end + 1 < _text.Length && IsLetter(_text[end + 1]))
            || (before == '.' && start > 1 && IsLetter(_text[start - 2]));
    }

    private static bool IsCodeSign(char c) =>
        char.IsAsciiDigit(c) || c is '_' or '=' or '\\' or '{' or '}' or '<' or '>' or '$' or '|' or '*';

    private static bool IsLetter(char c) => c < 128 ? char.IsAsciiLetter(c) : char.IsLetter(c);

    private static bool IsMark(char c) =>
        c >= '\u0300' && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;

    private static char Small(char c) => c switch
    {
        < '\u0080' => char.ToLowerInvariant(c),
        >= '\uFF21' and <= '\uFF5A' => char.ToLowerInvariant((char)(c - 0xFEE0)),
        _ => char.ToLowerInvariant(c),
    };
}
