using Classifier.Training.Deep;

namespace Classifier.Training;

/// <summary>The deep tier of a new version, as the teacher of its fast tier.</summary>
/// <param name="Folder">The output of "deep export", or a version's folder, whose encoder goes over unchanged.</param>
internal sealed record DeepOptions(string Folder)
{
    /// <summary>Where the deep tier's scores are kept; null for the output of "deep export" itself.</summary>
    public string? Cache { get; init; }

    /// <summary>The sources and languages that it was trained without, and that the fast tier is not trained on either.</summary>
    public IReadOnlySet<string> LeftOut { get; init; } = new HashSet<string>();

    /// <summary>
    /// The most training rows that it scores. It also scores all calibration rows, without which the tiers cannot be joined.
    /// </summary>
    public int MostOpinions { get; init; } = int.MaxValue;

    /// <summary>The folder of the cache. A version's folder never changes, so its encoder's scores are kept elsewhere.</summary>
    /// <exception cref="ArgumentException">None was named for a version.</exception>
    public string CacheFolder => Cache is null && EncoderFiles.IsVersion(Folder)
        ? throw new ArgumentException($"--deep {Folder} is a version. Name a folder for its scores of the training rows with --cache.")
        : Cache ?? Folder;
}
