using Classifier.Deep;
using Classifier.Deep.Unigram;
using Classifier.Scoring;

namespace Classifier.Training.Deep;

/// <summary>
/// The files of a trained encoder: what "deep export" wrote, or those of a version, whose encoder can teach a better fast tier without
/// another training of its own.
/// </summary>
internal static class EncoderFiles
{
    public const string Notice = "NOTICE";

    /// <summary>Whether the folder is a version's, and not the output of "deep export".</summary>
    public static bool IsVersion(string folder) => File.Exists(Path.Combine(folder, ModelManifest.FileName));

    /// <summary>The file of pieces, in the folder or, as versions share it, in the one above.</summary>
    /// <exception cref="FileNotFoundException">It is in neither.</exception>
    public static string PiecesOf(string folder)
    {
        string[] places = [folder, Path.Combine(folder, "..")];
        return places.Select(place => Path.Combine(place, PieceFile.FileName)).FirstOrDefault(File.Exists)
            ?? throw new FileNotFoundException($"{folder} holds no {PieceFile.FileName}. Set --deep to the output of \"deep export\".");
    }

    /// <exception cref="FileNotFoundException">A file is missing.</exception>
    public static (PieceFile Pieces, byte[] Graph) Open(string folder) =>
        (PieceFile.Open(PiecesOf(folder)), File.ReadAllBytes(Path.Combine(folder, Encoder.FileName)));

    /// <summary>Copies the encoder to a new version, and its pieces to the folder of all versions unless they are there.</summary>
    /// <exception cref="InvalidOperationException">Other pieces are there.</exception>
    public static void Copy(string folder, string version)
    {
        Directory.CreateDirectory(version);
        foreach (var name in new[] { Encoder.FileName, Notice })
            File.Copy(Path.Combine(folder, name), Path.Combine(version, name));
        var (pieces, shared) = (PiecesOf(folder), Path.Combine(version, "..", PieceFile.FileName));
        if (!File.Exists(shared))
            File.Copy(pieces, shared);
        else if (ModelFolder.Describe(shared).Sha256 != ModelFolder.Describe(pieces).Sha256)
            throw new InvalidOperationException($"{Path.GetFullPath(shared)} is not the file that {folder} was trained with.");
    }
}
