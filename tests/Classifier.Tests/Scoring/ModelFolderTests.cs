using Classifier.Deep.Unigram;
using Classifier.Scoring;

namespace Classifier.Tests.Scoring;

public sealed class ModelFolderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("model").FullName;

    public ModelFolderTests()
    {
        foreach (var file in Directory.GetFiles(Shipped.Folder))
            File.Copy(file, Path.Combine(_folder, Path.GetFileName(file)));
        // A version can be moved alone with its pieces beside it.
        File.CreateSymbolicLink(Path.Combine(_folder, PieceFile.FileName), Shipped.Pieces);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_whole_model_loads() => Assert.Equal(Shipped.Scorer.ModelVersion, Scorer.Load(_folder).ModelVersion);

    [Theory]
    [InlineData(ModelManifest.FileName)]
    [InlineData(ModelManifest.WeightsName)]
    public void A_missing_file_is_named(string file)
    {
        File.Delete(Path.Combine(_folder, file));
        Refused($"{file} is missing");
    }

    [Fact]
    public void Pieces_that_are_nowhere_are_named()
    {
        File.Delete(Path.Combine(_folder, PieceFile.FileName));
        Refused($"{PieceFile.FileName} is neither in");
    }

    [Fact]
    public void Other_pieces_are_refused()
    {
        File.Delete(Path.Combine(_folder, PieceFile.FileName));
        File.WriteAllText(Path.Combine(_folder, PieceFile.FileName), "others");
        Refused("SHA-256 differs");
    }

    [Fact]
    public void A_damaged_file_is_refused()
    {
        var path = Path.Combine(_folder, ModelManifest.WeightsName);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
        Refused("SHA-256 differs");
    }

    [Fact]
    public void A_cut_file_is_refused_even_when_the_manifest_vouches_for_it()
    {
        var path = Path.Combine(_folder, ModelManifest.WeightsName);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..100_000]);
        ChangeManifest(ModelFolder.Read(Shipped.Folder).Manifest.Files.Single(f => f.Name == ModelManifest.WeightsName).Sha256, ModelFolder.Describe(path).Sha256);
        Refused("cannot be read");
    }

    [Fact]
    public void A_manifest_that_is_no_json_is_refused()
    {
        File.WriteAllText(Path.Combine(_folder, ModelManifest.FileName), "{ \"version\": ");
        Refused("not a model's manifest");
    }

    [Fact]
    public void A_model_of_another_feature_space_is_refused()
    {
        ChangeManifest("\"featureSpace\": ", "\"featureSpace\": 99");
        Refused("feature space 99");
    }

    [Fact]
    public void A_model_that_scores_its_probes_otherwise_is_refused()
    {
        ChangeManifest("Great article, thanks!", "You utter moron!");
        Refused("probe text 1 scores");
    }

    [Fact]
    public void A_pointer_to_nowhere_is_refused()
    {
        Assert.Contains("current is missing", Assert.Throws<ModelLoadException>(() => ModelFolder.Current(_folder)).Message, StringComparison.Ordinal);
        File.WriteAllText(Path.Combine(_folder, "current"), "no-such-model\n");
        Assert.Contains("no-such-model", Assert.Throws<ModelLoadException>(() => ModelFolder.Current(_folder)).Message, StringComparison.Ordinal);
    }

    private void Refused(string reason) =>
        Assert.Contains(reason, Assert.Throws<ModelLoadException>(() => Scorer.Load(_folder)).Message, StringComparison.Ordinal);

    private void ChangeManifest(string from, string to)
    {
        var path = Path.Combine(_folder, ModelManifest.FileName);
        var manifest = File.ReadAllText(path);
        Assert.Contains(from, manifest, StringComparison.Ordinal);
        File.WriteAllText(path, manifest.Replace(from, to, StringComparison.Ordinal));
    }
}
