using Classifier.Deep;
using Classifier.Deep.Unigram;
using Classifier.Training.Deep;
using Classifier.Training.Deep.E5;

namespace Classifier.Tests.Deep.Unigram;

public sealed class PieceFileTests
{
    private static readonly int[] Text = [5, 11, 22], Short = [5];

    [Fact]
    public void A_block_of_four_bits_is_read_as_it_was_written()
    {
        byte[] block = [0x00, 0x38, .. Enumerable.Range(0, 16).Select(j => (byte)(j | 15 - j << 4))]; // 0x3800 is a half
        var weights = new float[32];

        BlockRow.Read(block, weights);

        Assert.Equal([.. Enumerable.Range(0, 16).Select(j => (j - 8) * 0.5f), .. Enumerable.Range(0, 16).Select(j => (7 - j) * 0.5f)], weights);
    }

    [Fact]
    public void The_vector_of_a_kept_piece_is_the_published_one()
    {
        float[] Vector(IEnumerable<int>? kept)
        {
            var vector = new float[MadePieces.Width];
            MadePieces.Use(file => file.Row(file.Trie.Find("日本"), vector), kept);
            return vector;
        }

        Assert.Equal(Vector(null), Vector([4, 18]));
        Assert.NotEqual(0, Vector(null)[0]);
    }

    [Fact]
    public void Every_piece_is_found_in_the_tree() => MadePieces.Use(file =>
    {
        for (var id = MadePieces.Unknown + 1; id < MadePieces.Pieces.Length; id++)
            Assert.Equal(id, file.Trie.Find(MadePieces.Pieces[id].Text));
        Assert.Equal(PieceTrie.None, file.Trie.Find("▁goo"));
        Assert.Equal(PieceTrie.None, file.Trie.Find("<s>"));
    });

    [Theory]
    [InlineData(-1)]
    [InlineData(1)]
    public void A_file_of_another_length_is_refused(int more)
    {
        var path = Path.GetTempFileName();
        try
        {
            MadePieces.Published.WritePieces(path, [4, 5]);
            using (var file = File.OpenWrite(path))
                file.SetLength(file.Length + more);

            var error = Assert.Throws<InvalidDataException>(() => PieceFile.Open(path));
            Assert.Contains("deep pieces", error.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_graph_computes_from_the_file_what_the_arithmetic_says() => MadePieces.Use(file =>
    {
        var weights = MadePieces.Published.Weights(MadePieces.Positions);
        weights = weights with { Head = PublishedCheck.MeanOnly(MadePieces.Width) };
        var plain = new PlainEncoder(weights, PieceVectors.Of(file));
        using var model = new Encoder(file, EncoderGraph.Write(weights, Precision.Single));

        var expected = plain.LogOdds([MadePieces.First, .. Text, MadePieces.Last]);
        var actual = model.Score([Text, Short])[0];

        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < actual.Length; i++)
            Assert.Equal(expected[i], actual[i], 0.001);
    });

    [Fact]
    public void The_check_is_content_with_what_the_makers_computed() => MadePieces.Use(file =>
    {
        var weights = MadePieces.Published.Weights(MadePieces.Positions);
        using var model = new Encoder(file, EncoderGraph.Write(weights with { Head = PublishedCheck.MeanOnly(MadePieces.Width) }, Precision.Single));
        var found = new List<Piece>();
        new UnigramReader(file).Read("query: bad", found);
        int[] ids = [.. found.Select(p => p.Id)];
        double[] mean = [.. model.Score([ids])[0].Take(8).Select(v => (double)v)];
        var right = new PublishedText("bad", [MadePieces.First, .. ids, MadePieces.Last], mean);

        Assert.Empty(PublishedCheck.Problems([right], file, weights));
        Assert.Contains("pieces", PublishedCheck.Problems([right with { Pieces = [0, 5, 2] }], file, weights)[0], StringComparison.Ordinal);
        mean[3] += 0.01;
        Assert.Contains("mean", PublishedCheck.Problems([right], file, weights)[0], StringComparison.Ordinal);
    });
}
