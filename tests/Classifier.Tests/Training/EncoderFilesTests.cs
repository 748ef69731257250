using Classifier.Deep;
using Classifier.Deep.Unigram;
using Classifier.Scoring;
using Classifier.Training;
using Classifier.Training.Deep;

namespace Classifier.Tests.Training;

public sealed class EncoderFilesTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("encoder").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_encoder_of_a_version_teaches_and_goes_over_unchanged()
    {
        var version = ModelFolder.Current();

        var (pieces, graph) = EncoderFiles.Open(version);
        using (pieces)
            EncoderFiles.Copy(version, Path.Combine(_folder, "new"));

        Assert.True(EncoderFiles.IsVersion(version) && pieces.Header.Pieces > 1000);
        Assert.Equal(graph, File.ReadAllBytes(Path.Combine(_folder, "new", Encoder.FileName)));
        Assert.True(File.Exists(Path.Combine(_folder, PieceFile.FileName)));
        Assert.True(File.Exists(Path.Combine(_folder, "new", "NOTICE")));
    }

    [Fact]
    public void Other_pieces_than_those_of_the_other_versions_are_refused()
    {
        File.WriteAllText(Path.Combine(_folder, PieceFile.FileName), "others");

        Assert.Contains("is not the file", Assert.Throws<InvalidOperationException>(
            () => EncoderFiles.Copy(ModelFolder.Current(), Path.Combine(_folder, "new"))).Message, StringComparison.Ordinal);
    }

    private static TrainingRow Row(Part part, int i) => new("made", $"text {i}") { IsOurs = false, Part = part };

    [Fact]
    public void A_version_keeps_its_teachers_scores_elsewhere()
    {
        var version = new DeepOptions(ModelFolder.Current());

        Assert.Contains("--cache", Assert.Throws<ArgumentException>(() => version.CacheFolder).Message, StringComparison.Ordinal);
        Assert.Equal(_folder, (version with { Cache = _folder }).CacheFolder);
        Assert.Equal(_folder, new DeepOptions(_folder).CacheFolder);
    }

    [Fact]
    public void Every_calibration_row_is_scored_and_so_many_training_rows_as_allowed()
    {
        TrainingRow[] rows =
        [
            .. Enumerable.Range(0, 10).Select(i => Row(Part.Calibrate, i)), .. Enumerable.Range(0, 50).Select(i => Row(Part.Train, i)),
            Row(Part.Test, 0), new("own-made", "ours") { IsOurs = true, Part = Part.Train },
        ];

        var asked = TrainCommand.Asked(rows, 20);

        Assert.Equal((10, 20), (asked.Count(r => r.Part == Part.Calibrate), asked.Count(r => r.Part == Part.Train)));
        Assert.DoesNotContain(asked, r => r.IsOurs || r.Part == Part.Test);
    }
}
