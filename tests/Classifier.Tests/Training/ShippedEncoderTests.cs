using Classifier.Deep;
using Classifier.Scoring;
using Classifier.Training;
using Classifier.Training.Deep;

namespace Classifier.Tests.Training;

public sealed class ShippedEncoderTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("encoder").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_encoder_of_a_version_teaches_and_goes_over_unchanged()
    {
        var version = ModelFolder.Current();

        var (vocabulary, graph) = ShippedEncoder.Read(version);
        ShippedEncoder.Copy(version, Path.Combine(_folder, "new"));

        Assert.True(ShippedEncoder.IsIn(version) && vocabulary.Pieces.Count > 1000);
        Assert.Equal(graph, File.ReadAllBytes(Path.Combine(_folder, "new", DeepModel.FileName)));
        Assert.True(File.Exists(Path.Combine(_folder, "new", "NOTICE")));
    }

    [Fact]
    public void A_version_keeps_its_teachers_scores_elsewhere()
    {
        Assert.Contains("--cache", Assert.Throws<ArgumentException>(() => TrainCommand.CacheFolder(ModelFolder.Current(), null)).Message, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(_folder, "made"), TrainCommand.CacheFolder(ModelFolder.Current(), Path.Combine(_folder, "made")));
        Assert.Equal(_folder, TrainCommand.CacheFolder(_folder, null));
    }
}
