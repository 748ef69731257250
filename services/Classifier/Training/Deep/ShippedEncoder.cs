using Classifier.Deep;
using Classifier.Scoring;

namespace Classifier.Training.Deep;

/// <summary>
/// The encoder of a version that exists, as the teacher of a new fast tier: its files are taken as they are, so that a better fast tier
/// needs neither the weights before they were rounded nor another training of the encoder.
/// </summary>
internal static class ShippedEncoder
{
    // The licence and notice that the encoder's origin requires go with it.
    private static readonly string[] Copied = [DeepModel.FileName, WordPieces.FileName, "LICENSE", "NOTICE"];

    /// <summary>Whether the folder is a version's, and not the output of "deep train".</summary>
    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, ModelManifest.FileName));

    /// <param name="version">A version's folder; its files must be those of its manifest.</param>
    /// <exception cref="ModelLoadException">A file is missing or damaged.</exception>
    /// <exception cref="ArgumentException">The version has no deep tier.</exception>
    public static (WordPieces Vocabulary, byte[] Graph) Read(string version)
    {
        var (manifest, _, _, deep) = ModelFolder.Read(version);
        if (deep is null)
        {
            throw new ArgumentException(
                $"--deep {version}: version {manifest.Version} has no deep tier. Name a version that has one, or an output of deep train.");
        }

        deep.Dispose();
        return (new WordPieces(File.ReadAllLines(Path.Combine(version, WordPieces.FileName))),
            File.ReadAllBytes(Path.Combine(version, DeepModel.FileName)));
    }

    /// <summary>Copies the encoder's files to a new version.</summary>
    public static void Copy(string version, string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in Copied.Where(name => File.Exists(Path.Combine(version, name))))
            File.Copy(Path.Combine(version, name), Path.Combine(folder, name));
    }
}
