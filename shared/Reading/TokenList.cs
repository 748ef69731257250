namespace Shared.Reading;

/// <summary>The tokens of a text and the buffer of their spellings. Reusable, but not safe for concurrent use.</summary>
public sealed class TokenList
{
    private Token[] _tokens = new Token[256];
    private char[] _letters = new char[2048];

    /// <summary>The number of tokens, hidden words included.</summary>
    public int Count { get; private set; }

    /// <summary>The index of the first hidden word, which covers tokens before it; see <see cref="Token.IsJoined"/>.</summary>
    public int FirstJoined { get; internal set; }

    internal int LetterCount { get; private set; }

    /// <summary>A token; the reference is valid until the next text is read.</summary>
    public ref readonly Token this[int index] => ref _tokens[index];

    internal ReadOnlySpan<char> Letters(int start, int length) => _letters.AsSpan(start, length);

    /// <summary>The plain spelling of a token, without its disguise; valid until the next text is read.</summary>
    public ReadOnlySpan<char> Spelling(in Token token) => _letters.AsSpan(token.Start, token.Length);

    /// <summary>The spelling nearer to what is written, where it differs; else empty. Valid until the next text is read.</summary>
    public ReadOnlySpan<char> OtherSpelling(in Token token) => _letters.AsSpan(token.Start + token.Length, token.OtherLength);

    internal void Clear()
    {
        Count = 0;
        LetterCount = 0;
    }

    internal void Add(in Token token)
    {
        if (Count == _tokens.Length)
            Array.Resize(ref _tokens, Count * 2);
        _tokens[Count++] = token;
    }

    internal void AddLetter(char c)
    {
        if (LetterCount == _letters.Length)
            Array.Resize(ref _letters, LetterCount * 2);
        _letters[LetterCount++] = c;
    }

    internal void RemoveLettersFrom(int start) => LetterCount = start;
}
