using Load.Measuring;
using Load.Sites;

namespace Load.Modes;

/// <summary>What every mode is told on its command line.</summary>
internal sealed record Settings
{
    /// <summary>Texts that are cycled through: enough not to be learnt by any cache.</summary>
    private const int Texts = 10_000;

    public double? Rate { get; init; }

    public TimeSpan? Length { get; init; }

    public required TimeSpan WarmUp { get; init; }

    public required bool Even { get; init; }

    public required int Seed { get; init; }

    public FileInfo? Csv { get; init; }

    public required string Column { get; init; }

    public required DirectoryInfo Out { get; init; }

    /// <summary>Comments a second that are known to be the most; looked for when null.</summary>
    public double? Saturation { get; init; }

    /// <summary>More settings for the services.</summary>
    public required IReadOnlyDictionary<string, string?> Services { get; init; }

    /// <summary>Limits given in place of a mode's own, by the goal's short name.</summary>
    public required IReadOnlyDictionary<string, double> Limits { get; init; }

    public Lazy<IReadOnlyList<string>> Comments => new(() => Csv is null ? CommentTexts.Generate(Texts, Seed) : CommentTexts.Read(Csv, Column, Texts));

    public Offer Offer(double rate, TimeSpan length) => new() { Rate = Rate ?? rate, Length = Length ?? length, WarmUp = WarmUp, Poisson = !Even, Seed = Seed };

    public Running.SystemShape Shape => new() { Settings = Services, Logs = new DirectoryInfo(Path.Combine(Out.FullName, "logs")) };

    /// <summary>A limit of the goal, or what was given for it.</summary>
    public double Limit(string name, double ours) => Limits.GetValueOrDefault(name, ours);
}
