
namespace Moderation.Rules.Text;

/// <summary>
/// Finds which of many keys occur in a text, in one pass for any number of keys. The automaton is a few arrays without objects. States are
/// numbered level by level, so the children of a state are adjacent, and the state stores only the number of the first one.
/// </summary>
internal sealed class AhoCorasick
{
    private const int Nothing = -1;

    // By state: the letter that leads there, its first child (the last is before the next state's first), the state of its longest proper
    // suffix, the key that ends there, and the next shorter suffix at which one ends.
    private readonly char[] _letters;
    private readonly int[] _children, _suffixes, _keys, _endings;

    // The root has a table of its own, because it has by far the most children and most letters lead to it.
    private readonly int[] _fromRoot = new int[char.MaxValue + 1];

    private readonly int[] _lengths;

    /// <param name="sought">The keys; empty ones find nothing.</param>
    public AhoCorasick(IReadOnlyList<string> sought)
    {
        var order = Enumerable.Range(0, sought.Count).Where(key => sought[key].Length > 0).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(sought[a], sought[b]));
        _lengths = [.. sought.Select(key => key.Length)];
        var states = CountStates(sought, order);
        (_letters, _children, _suffixes, _keys, _endings) = (
            new char[states], new int[states + 1], new int[states], new int[states], new int[states]);
        Build(sought, order);
    }

    public int States => _letters.Length;

    /// <summary>The approximate memory use.</summary>
    public long Bytes => (_letters.Length * 18L) + (_fromRoot.Length * 4L) + (_lengths.Length * 4L);

    /// <summary>Every occurrence of every key, in the order of their ends; of those with the same end, the longest first.</summary>
    public Occurrences In(ReadOnlySpan<char> text) => new(this, text);

    private int Next(int state, char letter)
    {
        for (; state != 0; state = _suffixes[state])
        {
            if (Child(state, letter) is var child and not 0)
                return child;
        }

        return _fromRoot[letter];
    }

    private int Child(int state, char letter)
    {
        var (from, to) = (_children[state], _children[state + 1]);
        if (to - from < 6)
        {
            for (; from < to; from++)
            {
                if (_letters[from] == letter)
                    return from;
            }

            return 0;
        }

        var found = Array.BinarySearch(_letters, from, to - from, letter);
        return found < 0 ? 0 : found;
    }

    private static int CountStates(IReadOnlyList<string> sought, int[] order)
    {
        var states = 1;
        for (var i = 0; i < order.Length; i++)
            states += sought[order[i]].Length - (i == 0 ? 0 : sought[order[i]].AsSpan().CommonPrefixLength(sought[order[i - 1]]));
        return states;
    }

    // A state represents the keys with a common prefix, which are adjacent in the sorted order.
    private void Build(IReadOnlyList<string> sought, int[] order)
    {
        var (firsts, ends, depths) = (new int[States], new int[States], new int[States]);
        ends[0] = order.Length;
        var made = 1;
        for (var state = 0; state < States; state++)
        {
            _children[state] = made;
            var (from, depth) = (firsts[state], depths[state]);
            _keys[state] = Nothing;
            for (; from < ends[state] && sought[order[from]].Length == depth; from++)
                _keys[state] = order[from];
            while (from < ends[state])
            {
                var (letter, start) = (sought[order[from]][depth], from);
                while (from < ends[state] && sought[order[from]][depth] == letter)
                    from++;
                _letters[made] = letter;
                (firsts[made], ends[made], depths[made]) = (start, from, depth + 1);
                if (state == 0)
                    _fromRoot[letter] = made;
                made++;
            }
        }

        _children[States] = made;
        LinkSuffixes();
    }

    // Level by level, so that a suffix, which is shorter, is always linked earlier.
    private void LinkSuffixes()
    {
        for (var state = 0; state < States; state++)
        {
            for (var child = _children[state]; child < _children[state + 1]; child++)
            {
                _suffixes[child] = state == 0 ? 0 : Next(_suffixes[state], _letters[child]);
                var suffix = _suffixes[child];
                _endings[child] = _keys[suffix] == Nothing ? _endings[suffix] : suffix;
            }
        }
    }

    /// <summary>Finds occurrences one by one, and so costs nothing for those that nobody asks for.</summary>
    public ref struct Occurrences(AhoCorasick keys, ReadOnlySpan<char> text)
    {
        private readonly ReadOnlySpan<char> _text = text;
        private int _state, _ending, _at;

        public (int Key, int Start, int End) Current { get; private set; }

        public readonly Occurrences GetEnumerator() => this;

        public bool MoveNext()
        {
            while (_ending == 0)
            {
                if (_at == _text.Length)
                    return false;
                _state = keys.Next(_state, _text[_at++]);
                _ending = keys._keys[_state] == Nothing ? keys._endings[_state] : _state;
            }

            var key = keys._keys[_ending];
            Current = (key, _at - keys._lengths[key], _at);
            _ending = keys._endings[_ending];
            return true;
        }
    }
}
