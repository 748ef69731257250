using Classifier.Scoring;

namespace Classifier.Training.Versions;

/// <summary>The commands for the versions of a models root.</summary>
internal static class VersionCommands
{
    public const string Usage = """
            models   --models MODELS
            promote  --models MODELS --version NAME
            rollback --models MODELS
            shadow   --models MODELS --version NAME|none
            shadow   --file FILE_OR_FOLDER

            --models names the folder of all versions and of the file "current"; NAME is one of them.
            --file names what a classifier wrote to Classifier:ShadowPath.
        """;

    private const string Follows = "Running classifiers see it within seconds.";

    /// <returns>The exit code; null if the arguments were not understood.</returns>
    public static int? Run(string? command, Func<string, string?> option)
    {
        var (models, version) = (option("--models"), option("--version"));
        return (command, models, version, option("--file")) switch
        {
            ("models", not null, null, null) => Print(() => VersionList.Lines(new ModelsRoot(models))),
            ("promote", not null, not null, null) => Print(() => Promote(new ModelsRoot(models), version)),
            ("rollback", not null, null, null) => Print(() => RollBack(new ModelsRoot(models))),
            ("shadow", not null, not null, null) => Print(() => Shade(new ModelsRoot(models), version)),
            ("shadow", null, null, { } file) => Print(() => ShadowSummary.Of(file).Lines()),
            _ => null,
        };
    }

    /// <summary>
    /// Whether a version can be written. An existing one cannot, because it may be serving and decisions refer to it. Prints the reason.
    /// </summary>
    public static bool IsNew(string models, string version) => Print(() =>
    {
        var folder = new ModelsRoot(models).Folder(version);
        return Directory.Exists(folder)
            ? throw new ModelLoadException(
                $"{folder} already exists, and a version never changes. Choose another --version, or delete the folder if it never served.")
            : [];
    }) == 0;

    private static IEnumerable<string> Promote(ModelsRoot root, string version)
    {
        var before = new Promotion(root, TimeProvider.System).Promote(version);
        return [before == version ? $"{version} already serves." : $"{version} serves now; before: {before ?? "none"}. {Follows}"];
    }

    private static IEnumerable<string> RollBack(ModelsRoot root)
    {
        var (version, left) = new Promotion(root, TimeProvider.System).RollBack();
        return [$"{version} serves again; before: {left ?? "none"}. {Follows}"];
    }

    private static IEnumerable<string> Shade(ModelsRoot root, string version)
    {
        if (version == "none")
        {
            File.Delete(root.PathOf(ModelsRoot.Shadow));
            return ["There is no shadow now."];
        }
        new Promotion(root, TimeProvider.System).Shade(version);
        return [$"{version} is the shadow now. {Follows}"];
    }

    private static int Print(Func<IEnumerable<string>> lines)
    {
        try
        {
            foreach (var line in lines())
                Console.WriteLine(line);
            return 0;
        }
        catch (Exception e) when (e is ModelLoadException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
