using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using Classifier.Deep;
using Classifier.Fast;
using Classifier.Parts;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training.Deep;

/// <summary>
/// Scores every row with the deep tier, for the fast tier to learn from and for the blend. This takes minutes, so the scores are cached in
/// a file beside the weights, one for each encoder.
/// </summary>
internal sealed class Teacher(DeepTier deep, WordMender mender, string cachePath)
{
    private const int SaveEvery = 10_000;

    private readonly ConcurrentDictionary<string, float[]> _known = [];

    public void Ask(IReadOnlyList<TrainingRow> rows)
    {
        Read();
        var open = rows.Where(r => !_known.ContainsKey(Key(r))).DistinctBy(Key).ToArray();
        var (watch, done) = (Stopwatch.StartNew(), 0);
        foreach (var chunk in open.Chunk(SaveEvery))
        {
            Ask(chunk);
            // An interrupted run goes on from here.
            Write();
            done += chunk.Length;
            var left = watch.Elapsed * ((open.Length - done) / (double)done);
            Console.WriteLine($"Read {done} of {open.Length} rows deeply, {left:hh\\:mm\\:ss} left");
        }

        foreach (var row in rows)
            row.Deep = _known[Key(row)];
    }

    private void Ask(TrainingRow[] rows)
    {
        var parts = Partitioner.Create(rows, loadBalance: true);
        Parallel.ForEach(parts, () => new Workspace(deep, mender), (row, _, space) =>
        {
            space.Fast.Read(row.Reduced);
            space.Author.Read(row.AuthorName, row.AuthorUrl, page: null);
            var whole = TokenRange.Whole(space.Fast.Folded, space.Fast.Tokens);
            _known[Key(row)] = deep.LogOdds(space.Deep!.Read(space.Fast, whole, space.Author.Told));
            return space;
        }, _ => { });
    }

    private static string Key(TrainingRow row) => string.Join('\n', row.Text, row.AuthorName, row.AuthorUrl);

    private void Read()
    {
        if (!File.Exists(cachePath))
            return;
        using var reader = new BinaryReader(File.OpenRead(cachePath));
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var key = reader.ReadString();
            _known[key] = MemoryMarshal.Cast<byte, float>(reader.ReadBytes(Attributes.All.Count * sizeof(float))).ToArray();
        }
    }

    private void Write()
    {
        using (var writer = new BinaryWriter(File.Create(cachePath + ".new")))
        {
            writer.Write(_known.Count);
            foreach (var (key, answer) in _known)
            {
                writer.Write(key);
                writer.Write(MemoryMarshal.AsBytes<float>(answer));
            }
        }

        File.Move(cachePath + ".new", cachePath, overwrite: true);
    }
}
