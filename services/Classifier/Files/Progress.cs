using System.Diagnostics;
using System.Globalization;

namespace Classifier.Files;

/// <summary>Says on a terminal how many rows are done, how fast, and how long the rest will take. Elsewhere a line now and then.</summary>
/// <param name="output">Where people look; not where results go.</param>
/// <param name="total">The number of rows.</param>
/// <param name="isTerminal">Whether a line can be written over.</param>
internal sealed class Progress(TextWriter output, long total, bool isTerminal)
{
    private const int Width = 30;

    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private readonly long _started = Stopwatch.GetTimestamp();
    private long? _first;
    private long _said = Stopwatch.GetTimestamp();

    public void Say(long done)
    {
        // What an earlier run has done says nothing about the speed of this one.
        _first ??= done;
        if (!isTerminal && done < total && Stopwatch.GetElapsedTime(_said) < Pause)
            return;
        _said = Stopwatch.GetTimestamp();
        output.Write(isTerminal ? $"\r{Line(done)}" : Line(done) + Environment.NewLine);
        if (isTerminal && done >= total)
            output.WriteLine();
    }

    private string Line(long done)
    {
        var share = total == 0 ? 1 : Math.Min(1, (double)done / total);
        var rate = (done - _first!.Value) / Stopwatch.GetElapsedTime(_started).TotalSeconds;
        var rest = rate > 0 ? $", {TimeSpan.FromSeconds((total - done) / rate):hh\\:mm\\:ss} to go" : "";
        var bar = new string('#', (int)(share * Width)).PadRight(Width, '.');
        return string.Create(CultureInfo.InvariantCulture, $"[{bar}] {done:#,0} of {total:#,0} rows, {rate:0} a second{rest}");
    }
}
