using Classifier.Deep;
using Classifier.Deep.Unigram;
using Classifier.Training.Deep;
using Classifier.Training.Deep.E5;

namespace Classifier.Tests.Deep.Unigram;

public sealed class ExportedTests
{
    [Fact]
    public void An_exported_folder_scores_a_text_by_itself()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        try
        {
            var path = Path.Combine(folder, "made.bin");
            MadePieces.Published.WritePieces(path, Enumerable.Range(0, MadePieces.Pieces.Length));
            var weights = MadePieces.Published.Weights(MadePieces.Positions) with { Head = Made.Weights.Head };

            Exported.Write(weights, path, Path.Combine(folder, "model"), Precision.Integer);

            using var pieces = PieceFile.Open(Path.Combine(folder, "model", PieceFile.FileName));
            using var model = new Encoder(pieces, File.ReadAllBytes(Path.Combine(folder, "model", Encoder.FileName)));
            Assert.Equal(Made.Attributes, model.Score([new EncoderInput(pieces).Read("good", null, null, 20)])[0].Length);
            Assert.Contains("MIT licence", File.ReadAllText(Path.Combine(folder, "model", "NOTICE")), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Weights_without_heads_survive_their_file()
    {
        var path = Path.GetTempFileName();
        try
        {
            var weights = MadePieces.Published.Weights(MadePieces.Positions);

            WeightsFile.Write(path, weights);
            var read = WeightsFile.Read(path);

            Assert.Null(read.Head);
            Assert.Equal((MadePieces.Heads, MadePieces.Layers), (read.Heads, read.Body.Count));
            Assert.Equal(weights.Body[1].Narrow.Kernel.Values, read.Body[1].Narrow.Kernel.Values);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
