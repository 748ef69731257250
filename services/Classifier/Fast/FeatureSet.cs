namespace Classifier.Fast;

/// <summary>
/// The features of a text. Each counts once however often it occurs, so that repeating a word 5,000 times adds nothing. Reusable, but not
/// safe for concurrent use.
/// </summary>
internal sealed class FeatureSet
{
    public const float SignalValue = 0.3f;

    // A feature is present if its stamp is the current one, so that clearing the set costs nothing.
    private readonly int[] _stamps = new int[FeatureSpace.Size];
    private int _stamp;
    private List<FeatureUse>? _uses, _authorUses;

    public IndexList SignalFeatures { get; } = new(16);

    public IndexList WordFeatures { get; } = new(512);

    public IndexList PartFeatures { get; } = new(2048);

    public IndexList AuthorSignals { get; } = new(16);

    public IndexList AuthorFeatures { get; } = new(256);

    /// <summary>Every use of a feature by a token of the text, in order; recorded only on request.</summary>
    public IReadOnlyList<FeatureUse> Uses => _uses ?? [];

    /// <summary>Every use of a feature by a token of the author's name or by their address; recorded only on request.</summary>
    public IReadOnlyList<FeatureUse> AuthorUses => _authorUses ?? [];

    /// <summary>The value of each word feature in the sum. It falls with their number, so that long texts do not score higher.</summary>
    public float WordValue => Value(WordFeatures.Count);

    /// <inheritdoc cref="WordValue"/>
    public float PartValue => Value(PartFeatures.Count);

    /// <inheritdoc cref="WordValue"/>
    public float AuthorValue => Value(AuthorFeatures.Count);

    public void Clear(bool recordUses)
    {
        if (++_stamp == int.MaxValue)
        {
            Array.Clear(_stamps);
            _stamp = 1;
        }
        _uses = recordUses ? [] : null;
        _authorUses = recordUses ? [] : null;
        AuthorSignals.Clear();
        AuthorFeatures.Clear();
        SignalFeatures.Clear();
        WordFeatures.Clear();
        PartFeatures.Clear();
    }

    public void AddSignal(int signal, int token = FeatureUse.Nobody)
    {
        if (IsNew(signal))
            SignalFeatures.Add(signal);
        _uses?.Add(new FeatureUse(signal, token, FeatureUse.Nobody));
    }

    public void AddWord(uint hash, int token, int second = FeatureUse.Nobody)
    {
        var index = FeatureSpace.Word(hash);
        if (IsNew(index))
            WordFeatures.Add(index);
        _uses?.Add(new FeatureUse(index, token, second));
    }

    public void AddPart(uint hash, int token)
    {
        var index = FeatureSpace.Part(hash);
        if (IsNew(index))
            PartFeatures.Add(index);
        _uses?.Add(new FeatureUse(index, token, FeatureUse.Nobody));
    }

    public void AddAuthorSignal(int signal, int token)
    {
        var index = FeatureSpace.FirstAuthor + signal;
        if (IsNew(index))
            AuthorSignals.Add(index);
        _authorUses?.Add(new FeatureUse(index, token, FeatureUse.Nobody));
    }

    public void AddAuthorWord(uint hash, int token, int second = FeatureUse.Nobody)
    {
        var index = FeatureSpace.AuthorWord(hash);
        if (IsNew(index))
            AuthorFeatures.Add(index);
        _authorUses?.Add(new FeatureUse(index, token, second));
    }

    /// <summary>Whether the text has a word feature.</summary>
    public bool HasWord(uint hash) => _stamps[FeatureSpace.Word(hash)] == _stamp;

    public static float Value(int count) => count == 0 ? 0 : 1 / MathF.Sqrt(count);

    private bool IsNew(int index)
    {
        if (_stamps[index] == _stamp)
            return false;
        _stamps[index] = _stamp;
        return true;
    }
}

/// <summary>A feature and the one or two tokens that it comes from.</summary>
internal readonly record struct FeatureUse(int Feature, int Token, int SecondToken)
{
    public const int Nobody = -1;

    /// <summary>Instead of a token: the author's address.</summary>
    public const int Address = -2;
}

/// <summary>A list of numbers without the checks of a general list, for the inner loop.</summary>
internal sealed class IndexList(int capacity)
{
    private int[] _items = new int[capacity];

    public int Count { get; private set; }

    public ReadOnlySpan<int> Items => _items.AsSpan(0, Count);

    public void Clear() => Count = 0;

    public void Add(int item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, Count * 2);
        _items[Count++] = item;
    }
}
