using System.Collections.Frozen;

namespace Shared.Reading;

/// <summary>
/// Restores abusive words that were masked, misspelt or split. Never changes a word that people use: "count" stays "count". Both lists of
/// words come from the training rows and are part of the model.
/// </summary>
public sealed class WordMender
{
    /// <summary>The file of a model folder that holds the words.</summary>
    public const string FileName = "words.txt";

    private const int ShortestWord = 4, MostUnderMask = 4;
    private const char Mask = '*', AbusiveMark = '!';

    private static readonly (char From, char To)[] Respellings = [('v', 'u'), ('i', 'l')];

    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _known;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _abusive;
    private readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _altered;
    private readonly ILookup<int, string> _byLength;

    /// <param name="words">Known words; abusive ones start with an exclamation mark.</param>
    public WordMender(IEnumerable<string> words)
    {
        var marked = words.ToLookup(w => w.StartsWith(AbusiveMark), w => w.TrimStart(AbusiveMark));
        string[] abuse = [.. marked[true].Where(w => w.Length >= ShortestWord)];
        _known = marked[false].Concat(marked[true]).ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
        _abusive = abuse.ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();
        _altered = Altered(abuse).GetAlternateLookup<ReadOnlySpan<char>>();
        _byLength = abuse.ToLookup(w => w.Length);
    }

    /// <summary>A word's line in <see cref="FileName"/>.</summary>
    public static string Line(string word, bool isAbusive) => isAbusive ? AbusiveMark + word : word;

    /// <summary>Whether it is one of the abusive words.</summary>
    public bool IsAbusive(ReadOnlySpan<char> word) => _abusive.Contains(word);

    /// <summary>The abusive word behind a masked or misspelt one; null if there is none.</summary>
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

    // "1" and "!" are read as i but may mean l, and v may mean u.
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

    /// <summary>The abusive word whose halves two neighbours are; null if there is none. Two known words stay two.</summary>
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

    // A single mask may hide several letters; of several masks each hides one.
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

    // At least two letters must be visible.
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

    // Misspellings: two neighbouring letters swapped, or an inner one left out.
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
