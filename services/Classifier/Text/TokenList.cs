namespace Classifier.Text;

/// <summary>The tokens of a text and the buffer of their spellings. Reusable, but not safe for concurrent use.</summary>
internal sealed class TokenList
{
    private Token[] _tokens = new Token[256];
    private char[] _letters = new char[2048];

    public int Count { get; private set; }

    /// <summary>The index of the first hidden word, which covers tokens before it; see <see cref="Token.IsJoined"/>.</summary>
    public int FirstJoined { get; set; }

    public int LetterCount { get; private set; }

    public ref readonly Token this[int index] => ref _tokens[index];

    public ReadOnlySpan<char> Letters(int start, int length) => _letters.AsSpan(start, length);

    public ReadOnlySpan<char> Spelling(in Token token) => _letters.AsSpan(token.Start, token.Length);

    public ReadOnlySpan<char> OtherSpelling(in Token token) => _letters.AsSpan(token.Start + token.Length, token.OtherLength);

    public void Clear()
    {
        Count = 0;
        LetterCount = 0;
    }

    public void Add(in Token token)
    {
        if (Count == _tokens.Length)
            Array.Resize(ref _tokens, Count * 2);
        _tokens[Count++] = token;
    }

    public void AddLetter(char c)
    {
        if (LetterCount == _letters.Length)
            Array.Resize(ref _letters, LetterCount * 2);
        _letters[LetterCount++] = c;
    }

    public void RemoveLettersFrom(int start) => LetterCount = start;
}
