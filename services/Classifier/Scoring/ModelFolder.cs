using System.Security.Cryptography;
using System.Text.Json;
using Classifier.Deep;
using Classifier.Deep.Unigram;
using Classifier.Fast;
using Microsoft.ML.OnnxRuntime;
using Shared.Reading;

namespace Classifier.Scoring;

/// <summary>Finds models on disk and reads them. Reads only files whose hash is in the manifest.</summary>
public static class ModelFolder
{
    private const string Fix = "Restore the folder as it was shipped, or train a new model (services/Classifier/README.md).";

    /// <summary>
    /// The folder of the serving version, which the file <c>current</c> names.
    /// </summary>
    /// <param name="root">The folder of all versions; if null, <c>Models</c> beside the program.</param>
    /// <exception cref="ModelLoadException">The file is missing, or names a folder that does not exist.</exception>
    public static string Current(string? root = null) =>
        (root is null ? ModelsRoot.Shipped : new ModelsRoot(root)).FolderNamed(ModelsRoot.Current);

    /// <summary>What identifies a version for whoever must give the same scores again.</summary>
    /// <param name="folder">The version's folder.</param>
    /// <exception cref="ModelLoadException">Its manifest is missing or cannot be read.</exception>
    internal static Instrument InstrumentOf(string folder)
    {
        var manifest = ReadManifest(folder);
        // The measured figures are added after training, and decide no score.
        var decisive = JsonSerializer.SerializeToUtf8Bytes(manifest with { Metrics = null }, ModelManifest.Json);
        return new Instrument(
            manifest.Version, Convert.ToHexStringLower(SHA256.HashData(decisive)), manifest.Licence ?? "see NOTICE of the model");
    }

    internal static (ModelManifest Manifest, LinearModel Model, WordMender Mender, DeepTier? Deep) Read(string folder)
    {
        var manifest = ReadManifest(folder);
        if (manifest.FeatureSpace is < FeatureSpace.OldestVersion or > FeatureSpace.Version)
        {
            throw new ModelLoadException(
                $"{folder} was trained for feature space {manifest.FeatureSpace}, but this program has {FeatureSpace.Version}. "
                + "Train it again with this program, or serve another version.");
        }

        foreach (var file in manifest.Files)
            Verify(folder, file);
        var path = Described(folder, manifest, ModelManifest.WeightsName);
        try
        {
            var model = new LinearModel(manifest.Attributes, WeightFile.Read(path, manifest.Attributes.Count));
            var mender = new WordMender(File.ReadLines(Described(folder, manifest, WordMender.FileName)));
            return (manifest, model, mender, manifest.Deep is null ? null : ReadDeep(folder, manifest));
        }
        catch (Exception e)
            when (e is InvalidDataException or EndOfStreamException or InvalidOperationException or IOException or ArgumentException)
        {
            throw new ModelLoadException($"{path} cannot be read: {e.Message}. {Fix}", e);
        }
    }

    private static DeepTier ReadDeep(string folder, ModelManifest manifest)
    {
        if (manifest.Deep!.Blend.Count != manifest.Attributes.Count)
        {
            throw new ModelLoadException(
                $"{folder}: the manifest has {manifest.Attributes.Count} attributes, but weights to join the tiers for "
                + $"{manifest.Deep.Blend.Count}. {Fix}");
        }

        var path = Described(folder, manifest, Encoder.FileName);
        var pieces = OpenPieces(folder, manifest);
        try
        {
            return new DeepTier(pieces, new Encoder(pieces, File.ReadAllBytes(path)), manifest.Deep);
        }
        catch (Exception e) when (e is OnnxRuntimeException or DllNotFoundException or TypeInitializationException)
        {
            pieces.Dispose();
            throw new ModelLoadException($"{path} cannot be run: {e.Message} {Fix}", e);
        }
    }

    private static PieceFile OpenPieces(string folder, ModelManifest manifest)
    {
        var path = PiecesOf(folder, manifest);
        try
        {
            return PieceFile.Open(path);
        }
        catch (Exception e) when (e is InvalidDataException or IOException)
        {
            throw new ModelLoadException($"{path} cannot be read: {e.Message} {Fix}", e);
        }
    }

    /// <summary>
    /// Versions share their file of pieces, which lies in the folder above theirs. A version's own folder comes first, so that it can be
    /// kept or moved alone.
    /// </summary>
    /// <exception cref="ModelLoadException">It is missing or another one.</exception>
    internal static string PiecesOf(string folder, ModelManifest manifest)
    {
        var pieces = manifest.Pieces ?? throw new ModelLoadException($"{folder}: the manifest names no file of pieces. {Fix}");
        var name = Path.GetFileName(pieces.Name);
        string[] places = [Path.GetFullPath(folder), Path.GetFullPath(Path.Combine(folder, ".."))];
        var home = places.FirstOrDefault(place => File.Exists(Path.Combine(place, name)))
            ?? throw new ModelLoadException($"{name} is neither in {places[0]} nor in {places[1]}. {Fix}");
        Verify(home, pieces);
        return Path.Combine(home, name);
    }

    private static string Described(string folder, ModelManifest manifest, string name) => manifest.Files.Any(f => f.Name == name)
        ? Path.Combine(folder, name)
        : throw new ModelLoadException($"{folder}: the manifest does not list {name}. {Fix}");

    internal static ModelFile Describe(string path)
    {
        using var stream = File.OpenRead(path);
        return new ModelFile
        {
            Name = Path.GetFileName(path),
            Sha256 = Convert.ToHexStringLower(SHA256.HashData(stream)),
            Bytes = stream.Length
        };
    }

    /// <summary>The manifest alone.</summary>
    /// <exception cref="ModelLoadException">It is missing or cannot be read.</exception>
    internal static ModelManifest ReadManifest(string folder)
    {
        var path = Path.Combine(folder, ModelManifest.FileName);
        if (!File.Exists(path))
            throw new ModelLoadException($"{path} is missing. {Fix}");
        try
        {
            using var stream = File.OpenRead(path);
            return JsonSerializer.Deserialize<ModelManifest>(stream, ModelManifest.Json)
                ?? throw new ModelLoadException($"{path} is empty. {Fix}");
        }
        catch (JsonException e)
        {
            throw new ModelLoadException($"{path} is not a model's manifest: {e.Message} {Fix}", e);
        }
    }

    private static void Verify(string folder, ModelFile expected)
    {
        var path = Path.Combine(folder, Path.GetFileName(expected.Name));
        if (!File.Exists(path))
            throw new ModelLoadException($"{path} is missing. {Fix}");
        if (Describe(path).Sha256 != expected.Sha256)
            throw new ModelLoadException($"{path} is not the file in the manifest: its SHA-256 differs. {Fix}");
    }
}
