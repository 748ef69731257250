using System.Numerics;
using System.Runtime.InteropServices;

namespace Classifier.Language;

/// <summary>
/// How typical three letters in a row are of each of several languages that share a script. The figures of one trigram lie side by
/// side, so that all languages together cost one look-up and a few vector additions. Never changes once made: any number of threads may
/// share it.
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

    /// <param name="languages">Their tags.</param>
    /// <param name="trigrams">What each of them has.</param>
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

    /// <summary>What <see cref="Write"/> wrote.</summary>
    /// <exception cref="EndOfStreamException">It is cut off.</exception>
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

    /// <summary>The letters of all rows, then the figures of each row; what pads them depends on the processor and is left out.</summary>
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

    /// <summary>How many sums <see cref="Add"/> keeps: one for each language, and a few that stay 0.</summary>
    public int Width => _width;

    /// <summary>
    /// Adds what a word's trigrams say. Each counts once a text, or a word said a hundred times would outvote the rest.
    /// </summary>
    /// <param name="word">In small letters.</param>
    /// <param name="seen">A bit for each of <see cref="Rows"/>: the trigrams that the text had before.</param>
    /// <param name="sums">Nats of evidence by language; <see cref="Width"/> of them.</param>
    /// <returns>How many trigrams were new, and how many no language has.</returns>
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
