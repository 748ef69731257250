using System.Diagnostics;
using Classifier.Encoding;

namespace Classifier.Training.Encoder;

/// <summary>
/// How long one thread takes to encode real comments, by their length and by how many are given at once: on the clock, and of the
/// processor's time, which other work on the machine changes less.
/// </summary>
internal static class EncoderSpeed
{
    private const int Comments = 240, WarmUps = 50;

    private static readonly int[] Lengths = [0, 50, 100, 200, 400, 800, int.MaxValue];

    public static void Print(string folder, IReadOnlyList<TrainingRow> rows)
    {
        var watch = Stopwatch.StartNew();
        using var encoder = SentenceEncoder.Load(folder);
        var size = new FileInfo(Path.Combine(folder, SentenceEncoder.FileName)).Length;
        Console.WriteLine($"loaded in {watch.ElapsedMilliseconds} ms; {size} bytes");
        var step = Math.Max(1, rows.Count / 20_000);
        string[] texts = [.. rows.Where((_, i) => i % step == 0).Select(r => r.Text)];
        for (var i = 0; i < WarmUps; i++) encoder.Encode([texts[i]]);
        Print(encoder, "any length", texts);
        for (var i = 0; i + 1 < Lengths.Length; i++)
            Print(encoder, $"from {Lengths[i]} characters", [.. texts.Where(t => t.Length >= Lengths[i] && t.Length < Lengths[i + 1])]);
    }

    private static void Print(SentenceEncoder encoder, string name, string[] texts)
    {
        foreach (var size in new[] { 1, 16 })
        {
            var batches = texts.Take(Comments).Chunk(size).Where(b => b.Length == size).ToArray();
            if (batches.Length == 0) continue;
            var spent = Environment.CpuUsage.TotalTime;
            var times = batches.Select(batch =>
            {
                var started = Stopwatch.GetTimestamp();
                encoder.Encode(batch);
                return Stopwatch.GetElapsedTime(started).TotalMilliseconds / size;
            }).Order().ToArray();
            spent = Environment.CpuUsage.TotalTime - spent;
            var (median, late) = (times[times.Length / 2], times[(int)(times.Length * 0.99)]);
            Console.WriteLine($"{name}, {size} at once: {median:0.00} ms a comment at the median, {late:0.00} ms at the 99th percentile, " +
                $"{spent.TotalMilliseconds / (batches.Length * size):0.00} ms of the processor on average");
        }
    }
}
