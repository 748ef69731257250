using System.Numerics;
using System.Runtime.InteropServices;

namespace Classifier.Language;

/// <summary>
/// How typical each trigram is of each of several languages that share a script. The figures of one trigram are adjacent, so one look-up
/// and a few vector additions score all languages. Immutable, and so safe for concurrent use.
/// </summary>
internal sealed class TrigramTable
{
    private readonly Dictionary<ulong, int> _rows;
    private readonly float[] _evidence;
    private readonly int _width;

    private TrigramTable(IReadOnlyList<string> languages, Dictionary<ulong, int> rows)
    {
        Languages = languages;
        _rows = rows;
        _width = (languages.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        _evidence = new float[rows.Count * _width];
    }

    /// <param name="languages">Their BCP 47 tags.</param>
    /// <param name="trigrams">The trigrams of each.</param>
    public static TrigramTable Of(IReadOnlyList<string> languages, IReadOnlyList<IReadOnlyList<Trigram>> trigrams)
    {
        var rows = new Dictionary<ulong, int>();
        foreach (var trigram in trigrams.SelectMany(t => t))
            rows.TryAdd(trigram.Letters, rows.Count);
        var table = new TrigramTable(languages, rows);
        for (var language = 0; language < trigrams.Count; language++)
        {
            foreach (var (letters, logarithm) in trigrams[language])
                table.Row(rows[letters])[language] = logarithm - Trigram.LeastLogarithm;
        }

        return table;
    }

    /// <summary>Reads the output of <see cref="Write"/>.</summary>
    /// <exception cref="EndOfStreamException">The file is truncated.</exception>
    public static TrigramTable Read(IReadOnlyList<string> languages, BinaryReader from)
    {
        var count = from.ReadInt32();
        var rows = new Dictionary<ulong, int>(count);
        for (var row = 0; row < count; row++)
            rows.Add(from.ReadUInt64(), row);
        var table = new TrigramTable(languages, rows);
        for (var row = 0; row < count; row++)
            from.BaseStream.ReadExactly(MemoryMarshal.AsBytes(table.Row(row)));
        return table;
    }

    /// <summary>Writes the letters of all rows, then the figures of each row without padding, which depends on the processor.</summary>
    public void Write(BinaryWriter to)
    {
        to.Write(_rows.Count);
        foreach (var (letters, _) in _rows.OrderBy(row => row.Value))
            to.Write(letters);
        for (var row = 0; row < _rows.Count; row++)
            to.Write(MemoryMarshal.AsBytes(Row(row)));
    }

    public IReadOnlyList<string> Languages { get; }

    public int Rows => _rows.Count;

    /// <summary>The number of sums that <see cref="Add"/> keeps: one for each language, and padding that stays 0.</summary>
    public int Width => _width;

    /// <summary>
    /// Adds the evidence of a word's trigrams. Each trigram counts once in a text; otherwise a repeated word would outvote the rest.
    /// </summary>
    /// <param name="word">In lower case.</param>
    /// <param name="seen">A bit for each of <see cref="Rows"/>: the trigrams counted before in this text.</param>
    /// <param name="sums">Evidence by language, in nats; <see cref="Width"/> long.</param>
    /// <returns>The number of new trigrams, and of those that occur in no language.</returns>
    public (int New, int Unseen) Add(ReadOnlySpan<char> word, Span<ulong> seen, Span<float> sums)
    {
        var (added, unseen) = (0, 0);
        for (var i = 0; i + 3 <= word.Length; i++)
        {
            if (!_rows.TryGetValue(Trigram.Pack(word.Slice(i, 3)), out var row))
            {
                unseen++;
                continue;
            }
            var bit = 1ul << (row & 63);
            if ((seen[row >> 6] & bit) != 0)
                continue;
            seen[row >> 6] |= bit;
            added++;
            AddRow(row, sums);
        }
        return (added, unseen);
    }

    private Span<float> Row(int row) => _evidence.AsSpan(row * _width, Languages.Count);

    private void AddRow(int row, Span<float> sums)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(_evidence.AsSpan(row * _width, _width));
        var to = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (var i = 0; i < from.Length; i++)
            to[i] += from[i];
    }
}
