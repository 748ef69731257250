using System.Text;
using System.Text.RegularExpressions;
using Classifier.Deep;

namespace Classifier.Scoring;

/// <summary>
/// The folder of all models: an immutable folder for each version, and pointers beside them, small files that each name a version.
/// </summary>
/// <param name="Root">Its path.</param>
internal sealed partial record ModelsRoot(string Root)
{
    /// <summary>The pointer to the version that serves.</summary>
    public const string Current = "current";

    /// <summary>The optional pointer to the version that scores beside it and decides nothing.</summary>
    public const string Shadow = "shadow";

    /// <summary>The file that records which versions served, and since when.</summary>
    public const string History = "history";

    private const string Fix =
        "List the versions with the trainer's command models, and choose one with promote (services/Classifier/README.md).";

    /// <summary>The models that ship with this program.</summary>
    public static ModelsRoot Shipped { get; } = new(Path.Combine(AppContext.BaseDirectory, "Models"));

    /// <summary>The version that a pointer names; null if the file is missing or empty.</summary>
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
    /// <exception cref="ModelLoadException">The file is missing or empty, or names a folder that does not exist.</exception>
    public string FolderNamed(string pointer)
    {
        var version = Named(pointer) ?? throw Missing(pointer);
        var folder = Folder(version);
        if (!Directory.Exists(folder))
            throw new ModelLoadException($"{PathOf(pointer)} names '{version}', but {folder} does not exist. {Fix}");
        return folder;
    }

    /// <summary>The folder of a version, which need not exist.</summary>
    /// <exception cref="ModelLoadException">The name is not valid.</exception>
    public string Folder(string version) => IsName(version)
        ? Path.Combine(Root, version)
        : throw new ModelLoadException(
            $"'{version}' cannot be a version of {Root}: names consist of letters, digits, '.', '_' and '-', "
            + $"and {Current}, {Shadow} and {History} are reserved. {Fix}");

    /// <summary>Loads a version and checks it in full. Its manifest must name the same version as its folder.</summary>
    /// <param name="version">The version's name.</param>
    /// <param name="budget">Limits the deep tier; null for no limit.</param>
    /// <exception cref="ModelLoadException">The version is missing, damaged or made for another version of this program.</exception>
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
        // Decisions store the version's name, and it must lead back to this folder.
        throw new ModelLoadException($"{manifest} names version '{said}'. Rename the folder, or train the version again.");
    }

    /// <summary>Names, sizes and times of a version's files, to notice changes. Empty if there is no folder.</summary>
    public string Stamp(string version)
    {
        if (!IsName(version) || new DirectoryInfo(Folder(version)) is not { Exists: true } folder)
            return "";
        var files = folder.EnumerateFiles().OrderBy(f => f.Name, StringComparer.Ordinal);
        return string.Join('|', files.Select(f => $"{f.Name} {f.Length} {f.LastWriteTimeUtc.Ticks}"));
    }

    /// <summary>The names of the folders that hold a model, sorted.</summary>
    public IReadOnlyList<string> Versions()
    {
        if (!Directory.Exists(Root))
            return [];
        var folders = Directory.GetDirectories(Root).Where(f => File.Exists(Path.Combine(f, ModelManifest.FileName)));
        return [.. folders.Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];
    }

    /// <summary>Points a pointer at a version. Atomic: a reader sees the old name or the new one.</summary>
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

    public ModelLoadException Missing(string pointer) =>
        new($"{PathOf(pointer)} is missing or empty: it must name the version to serve. {Fix}");

    private static bool IsName(string version) => Name().IsMatch(version) && version is not (Current or Shadow or History);

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9._-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
