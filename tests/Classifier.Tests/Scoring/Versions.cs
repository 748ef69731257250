using System.Text.Json.Nodes;
using Classifier.Deep.Unigram;
using Classifier.Scoring;

namespace Classifier.Tests.Scoring;

/// <summary>A models root of a test's own, to which it adds versions that are copies of the shipped model.</summary>
internal sealed class Versions : IDisposable
{
    public ModelsRoot Root { get; } = new(Directory.CreateTempSubdirectory("models").FullName);

    public void Dispose() => Directory.Delete(Root.Root, recursive: true);

    /// <summary>Adds a version. With a shift it gives other scores than the shipped one: higher for a positive one.</summary>
    public Versions Add(string version, double shift = 0)
    {
        var folder = Directory.CreateDirectory(Root.Folder(version)).FullName;
        foreach (var file in Directory.GetFiles(Shipped.Folder))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)));
        if (!File.Exists(Root.PathOf(PieceFile.FileName)))
            File.CreateSymbolicLink(Root.PathOf(PieceFile.FileName), Shipped.Pieces);
        return Change(version, manifest =>
        {
            manifest["version"] = version;
            if (shift == 0)
                return;
            manifest["probes"] = new JsonArray();
            foreach (var attribute in manifest["attributes"]!.AsArray())
                attribute!["offset"] = attribute["offset"]!.GetValue<double>() + shift;
        });
    }

    public Versions Change(string version, Action<JsonNode> change)
    {
        var path = Path.Combine(Root.Folder(version), ModelManifest.FileName);
        var manifest = JsonNode.Parse(File.ReadAllText(path))!;
        change(manifest);
        File.WriteAllText(path, manifest.ToJsonString());
        return this;
    }

    public Versions Damage(string version, string file = ModelManifest.WeightsName)
    {
        var path = Path.Combine(Root.Folder(version), file);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        return this;
    }

    public Versions Serve(string version) => Point(ModelsRoot.Current, version);

    public Versions Shade(string version) => Point(ModelsRoot.Shadow, version);

    private Versions Point(string pointer, string version)
    {
        Root.Point(pointer, version);
        return this;
    }
}
