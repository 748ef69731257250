using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Classifier.Deep;
using Classifier.Fast;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training.Deep;

/// <summary>
/// Scores every row with the deep tier, for the fast tier to learn from and for the blend. This takes minutes, so the scores are cached in
/// a file beside the weights, one for each encoder.
/// </summary>
internal sealed class Teacher(DeepTier deep, WordMender mender, string cachePath)
{
    private readonly ConcurrentDictionary<string, float[]> _known = [];

    public void Ask(IReadOnlyList<TrainingRow> rows)
    {
        Read();
        var open = rows.Where(r => !_known.ContainsKey(r.Text)).DistinctBy(r => r.Text).ToArray();
        var (watch, done) = (Stopwatch.StartNew(), 0);
        var parts = Partitioner.Create(open, loadBalance: true);
        Parallel.ForEach(parts, () => (Reader: deep.NewReader(), Fast: new Featuriser(mender)), (row, _, mine) =>
        {
            mine.Fast.Read(row.Reduced);
            _known[row.Text] = deep.LogOdds(mine.Reader.Read(mine.Fast, DeepTier.MostPieces));
            if (Interlocked.Increment(ref done) is var n && n % 5000 == 0)
                Console.WriteLine($"Read {n} of {open.Length} rows deeply, {watch.Elapsed * ((open.Length - n) / (double)n):mm\\:ss} left");
            return mine;
        }, _ => { });
        if (open.Length > 0)
            Write();
        foreach (var row in rows)
            row.Deep = _known[row.Text];
    }

    private void Read()
    {
        if (!File.Exists(cachePath))
            return;
        using var reader = new BinaryReader(File.OpenRead(cachePath));
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var text = reader.ReadString();
            _known[text] = MemoryMarshal.Cast<byte, float>(reader.ReadBytes(Attributes.All.Count * sizeof(float))).ToArray();
        }
    }

    private void Write()
    {
        using var writer = new BinaryWriter(File.Create(cachePath));
        writer.Write(_known.Count);
        foreach (var (text, answer) in _known)
        {
            writer.Write(text);
            writer.Write(MemoryMarshal.AsBytes<float>(answer));
        }
    }
}
