using System.Security.Cryptography;
using System.Text.Json;
using Classifier.Deep;
using Classifier.Fast;
using Classifier.Text;
using Microsoft.ML.OnnxRuntime;

namespace Classifier.Scoring;

/// <summary>Finds models on disk and reads them, trusting nothing that their hashes do not vouch for.</summary>
public static class ModelFolder
{
    private const string Fix = "Put the folder back as it was shipped, or train a new model (services/Classifier/README.md).";

    /// <summary>
    /// The folder of the model in use: the one that the file <c>Models/current</c> beside the program names.
    /// </summary>
    /// <param name="root">Where the models lie; the program's own <c>Models</c> folder when null.</param>
    /// <exception cref="ModelLoadException">There is no such file, or it names no folder.</exception>
    public static string Current(string? root = null) =>
        (root is null ? ModelsRoot.Shipped : new ModelsRoot(root)).FolderNamed(ModelsRoot.Current);

    internal static (ModelManifest Manifest, LinearModel Model, WordMender Mender, DeepTier? Deep) Read(string folder)
    {
        var manifest = ReadManifest(Path.Combine(folder, ModelManifest.FileName));
        if (manifest.FeatureSpace != FeatureSpace.Version)
        {
            throw new ModelLoadException(
                $"{folder} was trained for feature space {manifest.FeatureSpace}, this program reads {FeatureSpace.Version}. " +
                "Train it again with this version, or serve another model.");
        }

        foreach (var file in manifest.Files)
            Verify(folder, file);
        var path = Vouched(folder, manifest, ModelManifest.WeightsName);
        try
        {
            var model = new LinearModel(manifest.Attributes, WeightFile.Read(path, manifest.Attributes.Count));
            var mender = new WordMender(File.ReadLines(Vouched(folder, manifest, WordMender.FileName)));
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
                $"{folder}: the manifest joins the tiers for {manifest.Deep.Blend.Count} attributes of {manifest.Attributes.Count}. {Fix}");
        }

        var path = Vouched(folder, manifest, DeepModel.FileName);
        try
        {
            var vocabulary = new WordPieces(File.ReadAllLines(Vouched(folder, manifest, WordPieces.FileName)));
            return new DeepTier(new DeepModel(vocabulary, File.ReadAllBytes(path)), manifest.Deep);
        }
        catch (Exception e) when (e is OnnxRuntimeException or KeyNotFoundException or ArgumentException or DllNotFoundException
            or TypeInitializationException)
        {
            throw new ModelLoadException($"{path} cannot be run: {e.Message} {Fix}", e);
        }
    }

    // What no hash vouches for is not read.
    private static string Vouched(string folder, ModelManifest manifest, string name) => manifest.Files.Any(f => f.Name == name)
        ? Path.Combine(folder, name)
        : throw new ModelLoadException($"{folder}: the manifest does not describe {name}. {Fix}");

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

    private static ModelManifest ReadManifest(string path)
    {
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
            throw new ModelLoadException($"{path} is not the file that the manifest describes: its SHA-256 differs. {Fix}");
    }
}
