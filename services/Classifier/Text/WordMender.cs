using System.Collections.Frozen;

namespace Classifier.Text;

/// <summary>
/// Knows abusive words by what masking, misspelling and splitting leave of them. Words that people use are never mended: "count" stays a
/// count. Which are which was learnt from the training rows and is a part of the model.
/// </summary>
internal sealed class WordMender
{
    public const string FileName = "words.txt";

    private const int ShortestWord = 4, MostUnderMask = 4;
    private const char Mask = '*', AbusiveMark = '!';

    private static readonly (char From, char To)[] Respellings = [('v', 'u'), ('i', 'l')];

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _abusive;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _altered;
    private readonly ILookup<int, string> _byLength;

    /// <param name="words">A word each, those that abuse with an exclamation mark before them.</param>
    public WordMender(IEnumerable<string> words)
    {
        var marked = words.ToLookup(w => w.StartsWith(AbusiveMark), w => w.TrimStart(AbusiveMark));
        string[] abuse = [.. marked[true].Where(w => w.Length >= ShortestWord)];
        _known = marked[false].Concat(marked[true]).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
        _abusive = abuse.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
        _altered = Altered(abuse).GetAlternateLookup<ReadOnlySpan<char>>();
        _byLength = abuse.ToLookup(w => w.Length);
    }

    /// <summary>The line of the file for a word.</summary>
    public static string Line(string word, bool isAbusive) => isAbusive ? AbusiveMark + word : word;

    public bool IsAbusive(ReadOnlySpan<char> word) => _abusive.Contains(word);

    /// <summary>The abusive word that a masked or misspelt one stands for, if it does.</summary>
    public string? Mended(ReadOnlySpan<char> word)
    {
        if (word.Length < ShortestWord - 1)
            return null;
        if (word.Contains(Mask))
            return Unmasked(word);
        if (_known.Contains(word))
            return null;
        return _altered.TryGetValue(word, out var whole) ? whole : Respelt(word);
    }

    // "1" and "!" are read as i but may be l, and v is an angular u.
    private string? Respelt(ReadOnlySpan<char> word)
    {
        Span<char> respelt = stackalloc char[word.Length];
        foreach (var (from, to) in Respellings)
        {
            word.CopyTo(respelt);
            respelt.Replace('v', 'u');
            respelt.Replace(from, to);
            if (_abusive.TryGetValue(respelt, out var whole))
                return whole;
        }
        return null;
    }

    /// <summary>The abusive word that two neighbours are the halves of, if they are. Two common words stay two.</summary>
    public string? Joined(ReadOnlySpan<char> first, ReadOnlySpan<char> second)
    {
        if (first.Length + second.Length is < ShortestWord or > Tokeniser.LongestWord
            || (_known.Contains(first) && _known.Contains(second)))
        {
            return null;
        }

        Span<char> both = stackalloc char[first.Length + second.Length];
        first.CopyTo(both);
        second.CopyTo(both[first.Length..]);
        return _abusive.TryGetValue(both, out var whole) ? whole : null;
    }

    // A single mask may stand for several letters; where there are more, each stands for one.
    private string? Unmasked(ReadOnlySpan<char> word)
    {
        var longest = word.Count(Mask) == 1 ? word.Length + MostUnderMask - 1 : word.Length;
        for (var length = word.Length; length <= longest; length++)
        {
            foreach (var candidate in _byLength[length])
            {
                if (Fits(candidate, word))
                    return candidate;
            }
        }

        return null;
    }

    // Something must be left to know it by.
    private static bool Fits(string candidate, ReadOnlySpan<char> masked)
    {
        var (seen, hidden) = (0, candidate.Length - masked.Length);
        for (int i = 0, c = 0; i < masked.Length; i++, c++)
        {
            if (masked[i] == Mask)
                c += hidden;
            else if (masked[i] != candidate[c])
                return false;
            else
                seen++;
        }
        return seen >= 2;
    }

    // Two neighbouring letters swapped, or one inside left out.
    private static FrozenDictionary<string, string> Altered(IEnumerable<string> words)
    {
        var altered = new Dictionary<string, string>();
        foreach (var word in words)
        {
            for (var i = 0; i + 1 < word.Length; i++)
            {
                altered.TryAdd($"{word[..i]}{word[i + 1]}{word[i]}{word[(i + 2)..]}", word);
                if (i > 0 && word.Length > ShortestWord)
                    altered.TryAdd(word.Remove(i, 1), word);
            }
        }

        return altered.ToFrozenDictionary();
    }
}
