namespace Moderation.Rules.Text;

/// <summary>
/// A quick look for signs of disguised words. Most comments show none, and need not be read word by word. It may see signs where nothing is
/// disguised, but never misses one.
/// </summary>
internal ref struct DisguiseSigns(ReadOnlySpan<char> text)
{
    private const string Punctuation = "’‘“”«»–—…";
    private const int FewestLetters = 3, LongestRun = 2, WidestGlue = 4;

    private readonly ReadOnlySpan<char> _text = text;
    private int _letters, _singles, _run;

    /// <param name="written">A text in its <see cref="WrittenForm"/>.</param>
    public static bool AreIn(ReadOnlySpan<char> written)
    {
        var signs = new DisguiseSigns(written);
        for (var i = 0; i < written.Length; i++)
        {
            if (signs.Sees(i))
                return true;
        }

        return signs.EndsWord();
    }

    private bool Sees(int i)
    {
        var c = _text[i];
        if (char.IsAsciiLetter(c))
        {
            _letters++;
            _run = i > 0 && _text[i - 1] == c ? _run + 1 : 1;
            return _run > LongestRun;
        }

        if (char.IsAsciiDigit(c))
            return IsAsciiLetter(i - 1) || IsAsciiLetter(i + 1) || EndsWord();
        if (c == '\'')
            return false;
        if (c == ' ')
            return EndsWord();
        return (c >= 128 && !Punctuation.Contains(c)) || IsSubstitute(i) || JoinsParts(i) || EndsWord();
    }

    // Letters that are spelt out are words of one letter in a row.
    private bool EndsWord()
    {
        if (_letters > 0)
            _singles = _letters == 1 ? _singles + 1 : 0;
        _letters = 0;
        return _singles >= FewestLetters;
    }

    private readonly bool IsSubstitute(int i) => _text[i] switch
    {
        '$' => IsAsciiLetter(i - 1) || IsAsciiLetter(i + 1),
        '@' or '!' or '+' => IsLetterOrDigit(i + 1),
        _ => false,
    };

    private readonly bool JoinsParts(int i)
    {
        if (!IsLetterOrDigit(i - 1) || _text[i] is '-' or '/' or '&')
            return false;
        for (var end = i + 1; end < _text.Length && end <= i + WidestGlue && _text[end] != ' '; end++)
        {
            if (IsLetterOrDigit(end))
                return true;
        }

        return false;
    }

    private readonly bool IsAsciiLetter(int at) => at >= 0 && at < _text.Length && char.IsAsciiLetter(_text[at]);

    private readonly bool IsLetterOrDigit(int at) => at >= 0 && at < _text.Length && char.IsAsciiLetterOrDigit(_text[at]);
}
