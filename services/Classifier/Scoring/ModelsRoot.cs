using System.Text;
using System.Text.RegularExpressions;
using Classifier.Deep;

namespace Classifier.Scoring;

/// <summary>
/// Where models lie: an immutable folder for each version, and beside them the pointers, small files of which each names a version.
/// </summary>
/// <param name="Root">The folder of all of it.</param>
internal sealed partial record ModelsRoot(string Root)
{
    /// <summary>The pointer to the version that serves.</summary>
    public const string Current = "current";

    /// <summary>The pointer to the version that scores beside it and decides nothing; there need not be one.</summary>
    public const string Shadow = "shadow";

    /// <summary>Which versions served, and since when.</summary>
    public const string History = "history";

    private const string Fix = "The trainer lists the versions there are (models) and names one to serve (promote): "
        + "services/Classifier/README.md.";

    /// <summary>The models that this program came with.</summary>
    public static ModelsRoot Shipped { get; } = new(Path.Combine(AppContext.BaseDirectory, "Models"));

    /// <summary>The version that a pointer names; null when there is no such file or nothing in it.</summary>
    public string? Named(string pointer)
    {
        try
        {
            return File.ReadAllText(PathOf(pointer)).Trim() is { Length: > 0 } version ? version : null;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The folder of the version that a pointer names.</summary>
    /// <exception cref="ModelLoadException">There is no such file, or it names no folder.</exception>
    public string FolderNamed(string pointer)
    {
        var version = Named(pointer) ?? throw Missing(pointer);
        var folder = Folder(version);
        if (!Directory.Exists(folder))
            throw new ModelLoadException($"{PathOf(pointer)} names '{version}', but {folder} does not exist. {Fix}");
        return folder;
    }

    /// <summary>The folder of a version, whether it exists or not.</summary>
    /// <exception cref="ModelLoadException">No version can have this name.</exception>
    public string Folder(string version) => IsName(version)
        ? Path.Combine(Root, version)
        : throw new ModelLoadException(
            $"'{version}' cannot be a version of {Root}: a name has letters, digits, '.', '_' and '-', " +
            $"and is none of {Current}, {Shadow} and {History}. {Fix}");

    /// <summary>Reads and checks a version in full, and that it is the version that its folder's name promises.</summary>
    /// <param name="version">The version's name.</param>
    /// <param name="budget">What its deep tier may spend; all that it wants when null.</param>
    /// <exception cref="ModelLoadException">It is missing, damaged or made for another program.</exception>
    public Scorer Load(string version, DeepBudget? budget = null)
    {
        var folder = Folder(version);
        if (!Directory.Exists(folder))
            throw new ModelLoadException($"{folder} does not exist. {Fix}");
        var scorer = Scorer.Load(folder, budget);
        if (scorer.ModelVersion == version)
            return scorer;
        var (said, manifest) = (scorer.ModelVersion, Path.Combine(folder, ModelManifest.FileName));
        scorer.Dispose();
        // Decisions keep the version's name: it must lead back to the folder that made them.
        throw new ModelLoadException($"{manifest} says that it is version '{said}'. Rename the folder, or train the version anew.");
    }

    /// <summary>What a version's folder looks like from outside: it changes when a file does. Empty when there is no folder.</summary>
    public string Stamp(string version)
    {
        if (!IsName(version) || new DirectoryInfo(Folder(version)) is not { Exists: true } folder)
            return "";
        var files = folder.EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal);
        return string.Join('|', files.Select(f => $"{f.Name} {f.Length} {f.LastWriteTimeUtc.Ticks}"));
    }

    /// <summary>The names of the folders that hold a model, in order.</summary>
    public IReadOnlyList<string> Versions()
    {
        if (!Directory.Exists(Root))
            return [];
        var folders = Directory.GetDirectories(Root).Where(f => File.Exists(Path.Combine(f, ModelManifest.FileName)));
        return [.. folders.Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Makes a pointer name a version: whole or not at all, whoever reads meanwhile.</summary>
    public void Point(string pointer, string version)
    {
        var path = PathOf(pointer);
        using (var file = File.Create(path + ".new"))
        {
            file.Write(Encoding.UTF8.GetBytes(version + "\n"));
            file.Flush(flushToDisk: true);
        }
        File.Move(path + ".new", path, overwrite: true);
    }

    public string PathOf(string pointer) => Path.Combine(Root, pointer);

    public ModelLoadException Missing(string pointer) => new($"{PathOf(pointer)} is missing or empty: it names the model to serve. {Fix}");

    private static bool IsName(string version) => Name().IsMatch(version) && version is not (Current or Shadow or History);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
