using System.Numerics;
using System.Runtime.InteropServices;

namespace Classifier.Language;

/// <summary>
/// How typical three letters in a row are of each of several languages that share a script. The figures of one trigram lie side by
/// side, so that all languages together cost one look-up and a few vector additions. Never changes once made: any number of threads may share it.
/// </summary>
internal sealed class TrigramTable
{
    private readonly Dictionary<ulong, int> rows = [];
    private readonly float[] evidence;
    private readonly int width;

    /// <param name="languages">Their tags.</param>
    /// <param name="trigrams">What <see cref="TrigramFile"/> read for each of them.</param>
    public TrigramTable(IReadOnlyList<string> languages, IReadOnlyList<IReadOnlyList<Trigram>> trigrams)
    {
        Languages = languages;
        width = (languages.Count + Vector<float>.Count - 1) / Vector<float>.Count * Vector<float>.Count;
        foreach (var trigram in trigrams.SelectMany(t => t)) rows.TryAdd(trigram.Letters, rows.Count);
        evidence = new float[rows.Count * width];
        for (var language = 0; language < trigrams.Count; language++)
            foreach (var (letters, logarithm) in trigrams[language])
                evidence[rows[letters] * width + language] = logarithm - TrigramFile.LeastLogarithm;
    }

    public IReadOnlyList<string> Languages { get; }

    public int Rows => rows.Count;

    /// <summary>How many sums <see cref="Add"/> keeps: one for each language, and a few that stay 0.</summary>
    public int Width => width;

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
            if (!rows.TryGetValue(Trigram.Pack(word.Slice(i, 3)), out var row))
            {
                unseen++;
                continue;
            }
            var bit = 1ul << (row & 63);
            if ((seen[row >> 6] & bit) != 0) continue;
            seen[row >> 6] |= bit;
            added++;
            AddRow(row, sums);
        }
        return (added, unseen);
    }

    private void AddRow(int row, Span<float> sums)
    {
        var from = MemoryMarshal.Cast<float, Vector<float>>(evidence.AsSpan(row * width, width));
        var to = MemoryMarshal.Cast<float, Vector<float>>(sums);
        for (var i = 0; i < from.Length; i++) to[i] += from[i];
    }
}
