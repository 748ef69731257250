using HdrHistogram;
using Load.Accounting;
using Load.Arriving;
using Load.Watching;

namespace Load.Measuring;

/// <summary>One run, and what it says. Everything counts what was due after the warm-up only.</summary>
internal sealed class Measurement
{
    /// <summary>A generator later than this in one of a hundred cases did not offer what it was told to.</summary>
    private static readonly TimeSpan TooLate = TimeSpan.FromMilliseconds(20);

    private readonly List<(TimeSpan Due, Outcome Outcome)> _window;
    private readonly List<Sample> _looks;

    public Measurement(Offer offer, OpenLoop loop, IReadOnlyList<Sample> samples)
    {
        (Offer, Samples, MostOpen) = (offer, samples, loop.MostOpen);
        All = [.. loop.Due.Zip(loop.Outcomes)];
        _window = [.. All.Where(pair => pair.Due >= offer.WarmUp)];
        _looks = [.. samples.Where(sample => sample.At >= offer.WarmUp && sample.At <= offer.Total + TimeSpan.FromSeconds(1))];
        Latency = HistogramOf(_window.Where(pair => pair.Outcome.IsAccepted).Select(pair => pair.Outcome.Micros));
        Lateness = HistogramOf(_window.Select(pair => pair.Outcome.LateMicros));
    }

    public Offer Offer { get; }

    public IReadOnlyList<(TimeSpan Due, Outcome Outcome)> All { get; }

    public IReadOnlyList<Sample> Samples { get; }

    /// <summary>Null where nothing is stored, and before <see cref="Measure.BalanceAsync"/>.</summary>
    public Balance? Balance { get; set; }

    /// <summary>From the last arrival until nothing was pending; null where that did not come.</summary>
    public TimeSpan? Drained { get; set; }

    public int MostOpen { get; }

    /// <summary>Of the accepted, in microseconds from when they were due.</summary>
    public LongHistogram Latency { get; }

    /// <summary>Of the generator, in microseconds.</summary>
    public LongHistogram Lateness { get; }

    public bool WasLate => Lateness.GetValueAtPercentile(99) > TooLate.TotalMicroseconds;

    /// <summary>Rates and costs rest on the first and the last look of the window; with few looks they may be far off.</summary>
    public bool WasHardlySeen => _looks.Count < 5;

    public IReadOnlyDictionary<int, int> Statuses => _window.GroupBy(pair => pair.Outcome.Status).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Count());

    public double OfferedRate => _window.Count / Offer.Length.TotalSeconds;

    public double AcceptedRate => _window.Count(pair => pair.Outcome.IsAccepted) / Offer.Length.TotalSeconds;

    /// <summary>Decisions a second while requests arrived.</summary>
    public double DecidedRate => Per(sample => sample.Decided);

    public double GeneratorCores => Per(sample => sample.GeneratorCpuSeconds);

    /// <summary>Processors that others on this machine used meanwhile.</summary>
    public double NeighbourCores => Math.Max(0, Per(sample => sample.BusySeconds) - GeneratorCores - Groups.Sum(group => Per(sample => sample.CpuSeconds[group])));

    public IReadOnlyList<string> Groups => Samples.Count == 0 ? [] : [.. Samples[0].CpuSeconds.Keys];

    public double P(double percentile) => Latency.TotalCount == 0 ? double.NaN : Latency.GetValueAtPercentile(percentile) / 1000.0;

    /// <summary>Processor time in microseconds for each comment that was decided, or for each answer where nothing is decided.</summary>
    public double CpuMicrosPerComment(string group)
    {
        var done = DecidedRate > 0 ? DecidedRate : AcceptedRate;
        return Per(sample => sample.CpuSeconds[group]) / done * 1_000_000;
    }

    public double CpuMicrosPerComment() => Groups.Sum(CpuMicrosPerComment);

    /// <summary>Memory at the first and the last look and the most between; bytes.</summary>
    public (long First, long Last, long Most) Memory(string group)
    {
        var looks = _looks.Where(sample => sample.Bytes.Count > 0).Select(sample => sample.Bytes[group]).ToList();
        return looks.Count == 0 ? default : (looks[0], looks[^1], looks.Max());
    }

    /// <summary>Messages ready at the last look while requests arrived, and the most between.</summary>
    public (long Last, long Most) Depth(string queue) => _looks.Count == 0 ? default : (_looks[^1].Queues[queue], _looks.Max(sample => sample.Queues[queue]));

    /// <summary>Publications after the first, up to the last decision.</summary>
    public long Republished { get; set; }

    private double Per(Func<Sample, double> count) =>
        _looks.Count < 2 ? 0 : (count(_looks[^1]) - count(_looks[0])) / (_looks[^1].At - _looks[0].At).TotalSeconds;

    private static LongHistogram HistogramOf(IEnumerable<int> micros)
    {
        var histogram = new LongHistogram(1, 3_600_000_000, 3);
        foreach (var value in micros)
            histogram.RecordValue(Math.Max(0, value));
        return histogram;
    }
}
