namespace Classifier.Fast;

/// <summary>The hashes of a word's parts of three to five letters, its ends marked, one by one and without allocation.</summary>
internal ref struct WordParts(ReadOnlySpan<char> word, uint salt)
{
    public const int Shortest = 3, Longest = 5;

    private const char Border = '_';

    private readonly ReadOnlySpan<char> _word = word;
    private int _start = -2;
    private int _length = Longest;
    private uint _hash;

    public uint Current { get; private set; }

    public static WordParts Of(ReadOnlySpan<char> word, uint salt) => new(word, salt);

    public readonly WordParts GetEnumerator() => this;

    public bool MoveNext()
    {
        do
        {
            if (_length == Longest || _start + _length == _word.Length + 1)
            {
                if (++_start > _word.Length - Shortest + 1)
                    return false;
                (_length, _hash) = (0, FeatureSpace.Seed(salt));
            }
            var at = _start + _length++;
            _hash = FeatureSpace.Mix(_hash, at < 0 || at == _word.Length ? Border : _word[at]);
        }
        while (_length < Shortest);
        Current = FeatureSpace.Finish(_hash);
        return true;
    }
}
