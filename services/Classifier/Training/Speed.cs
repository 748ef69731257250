using System.Diagnostics;
using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>Measures how fast one thread scores real comments, and the memory that takes.</summary>
internal static class Speed
{
    private const int Comments = 20_000, InBatch = 100, Rounds = 3;

    public static void Print(string folder, IReadOnlyList<TrainingRow> rows)
    {
        var watch = Stopwatch.StartNew();
        var scorer = Scorer.Load(folder);
        Console.WriteLine($"loaded in {watch.ElapsedMilliseconds} ms");
        var step = Math.Max(1, rows.Count / Comments);
        var texts = rows
            .Where((_, i) => i % step == 0)
            .Take(Comments)
            .Select(r => new TextToScore { Content = r.Text })
            .Chunk(InBatch)
            .ToArray();
        Console.WriteLine(
            $"{texts.Sum(b => b.Length)} comments of {texts.Average(b => b.Average(t => t.Content.Length)):0} characters on average");
        for (var round = 0; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            watch.Restart();
            foreach (var batch in texts)
                scorer.Score(batch);
            var (seconds, count) = (watch.Elapsed.TotalSeconds, texts.Sum(b => b.Length));
            allocated = GC.GetAllocatedBytesForCurrentThread() - allocated;
            Console.WriteLine($"{count / seconds:0} comments a second, {allocated / count} bytes allocated for each");
        }
    }
}
