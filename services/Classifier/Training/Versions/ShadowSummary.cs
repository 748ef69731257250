using System.Globalization;
using System.Text.Json;
using Classifier.Scoring;
using Classifier.Shadowing;
using Moderation.Contracts;

namespace Classifier.Training.Versions;

/// <summary>Sums up the differences between the scores of shadow and live model, by attribute.</summary>
internal sealed class ShadowSummary
{
    private readonly SortedDictionary<(string Live, string Shadow), Dictionary<string, Totals>> _pairs = [];

    /// <summary>The number of unreadable lines. A file ends in half a line if its process was killed.</summary>
    public int Unreadable { get; private set; }

    /// <param name="path">A file that the service wrote, or a folder of them.</param>
    /// <exception cref="ModelLoadException">There are no records.</exception>
    public static ShadowSummary Of(string path)
    {
        string[] files = Directory.Exists(path) ? [.. Directory.GetFiles(path, "*.ndjson").Order(StringComparer.Ordinal)] : [path];
        if (files.Length == 0 || !File.Exists(files[0]))
        {
            throw new ModelLoadException(
                $"{path} holds no scores of a shadow. Set --file to the folder Classifier:ShadowPath, or to a file in it.");
        }

        var summary = new ShadowSummary();
        foreach (var line in files.SelectMany(File.ReadLines))
            summary.Add(line);
        return summary;
    }

    public void Add(string line)
    {
        if (Read(line) is not { } record)
        {
            Unreadable++;
            return;
        }
        if (!_pairs.TryGetValue((record.Live, record.Shadow), out var attributes))
            _pairs.Add((record.Live, record.Shadow), attributes = []);
        foreach (var difference in record.Differences())
        {
            if (!attributes.TryGetValue(difference.Attribute, out var totals))
                attributes.Add(difference.Attribute, totals = new Totals());
            totals.Add(difference);
        }
    }

    public IEnumerable<string> Lines()
    {
        foreach (var ((live, shadow), attributes) in _pairs)
        {
            yield return $"{shadow} in the shadow of {live}";
            yield return $"  {"attribute",-16} {"comments",9} {"mean",7} {"most",7} {"apart at 0.5",13} {"at 0.8",13}";
            foreach (var (attribute, totals) in attributes.OrderBy(a => Place(a.Key)))
                yield return totals.Line(attribute);
        }
        if (Unreadable > 0)
            yield return $"{Unreadable} lines could not be read";
    }

    // The usual order; attributes that only a newer model has come first.
    private static int Place(string attribute) => Attributes.All.ToList().IndexOf(attribute);

    private static ShadowRecord? Read(string line)
    {
        try
        {
            return JsonSerializer.Deserialize<ShadowRecord>(line, ShadowRecord.Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed class Totals
    {
        private readonly int[] _apart = new int[ScoreDifference.Thresholds.Count];
        private int _count;
        private double _sum, _most;

        public void Add(ScoreDifference difference)
        {
            _count++;
            _sum += difference.Distance;
            _most = Math.Max(_most, difference.Distance);
            for (var i = 0; i < _apart.Length; i++)
                _apart[i] += difference.DisagreesAt(ScoreDifference.Thresholds[i]) ? 1 : 0;
        }

        public string Line(string attribute)
        {
            var shares = _apart.Select(a => string.Create(CultureInfo.InvariantCulture, $"{a} ({100.0 * a / _count:0.0} %)").PadLeft(13));
            return string.Create(CultureInfo.InvariantCulture, $"  {attribute,-16} {_count,9} {_sum / _count,7:0.0000} {_most,7:0.0000} ")
                + string.Join(' ', shares);
        }
    }
}
