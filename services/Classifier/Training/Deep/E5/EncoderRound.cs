using System.Globalization;
using Classifier.Deep.Unigram;
using Moderation.Contracts;

namespace Classifier.Training.Deep.E5;

/// <summary>One round of training the many-languages encoder, or a smaller one that it teaches.</summary>
internal static class EncoderRound
{
    /// <returns>Whether the round has ended.</returns>
    public static bool Run(string rowsPath, string piecesPath, string folder, Func<string, string?> option, bool finishes)
    {
        using var pieces = PieceFile.Open(piecesPath);
        var (options, rows) = (Options(option, finishes), RowFile.Read(rowsPath));
        var layers = Layers(option("--layers"));
        var start = option("--from") is { } from ? WeightsFile.Read(from) : MultilingualE5.Read(option("--weights")!).Weights();
        if (layers is not null)
            start = start with { Body = [.. layers.Select(i => start.Body[i])] };
        var vectors = PieceVectors.Of(pieces);
        using var network = new Network(start, Attributes.All.Count, vectors);
        using var teacher = option("--teacher") is { } taught ? new Network(WeightsFile.Read(taught), Attributes.All.Count, vectors) : null;
        teacher?.eval();
        var checkpoint = new Checkpoint(folder, Settings(options, rows, option));
        if (checkpoint.Read() is { } begun)
        {
            Console.WriteLine($"Going on at step {begun.Step}");
            network.Load(WeightsFile.Read(checkpoint.WeightsOf(begun.Step)));
        }

        var teaching = teacher is null ? null : new Teaching(teacher, layers ?? [.. Enumerable.Range(0, start.Body.Count)]);
        var ended = new FineTuning(options, new Batches(options, PieceMarks.Of(pieces), rows), checkpoint, teaching).Train(network);
        if (ended)
            checkpoint.Finish(network.Weights());
        Console.WriteLine(ended ? $"The round has ended: {folder}" : "The time is up. The same command goes on.");
        return ended;
    }

    private static FineTuningOptions Options(Func<string, string?> option, bool finishes) => new()
    {
        Epochs = double.Parse(option("--epochs") ?? "1", CultureInfo.InvariantCulture),
        Rate = double.Parse(option("--rate") ?? "0.0001", CultureInfo.InvariantCulture),
        LayerDecay = 0.9,
        MostPieces = int.Parse(option("--length") ?? "72", CultureInfo.InvariantCulture),
        RowsInBatch = int.Parse(option("--batch") ?? "48", CultureInfo.InvariantCulture),
        Seed = int.Parse(option("--seed") ?? "5", CultureInfo.InvariantCulture),
        Threads = int.Parse(option("--threads") ?? $"{Environment.ProcessorCount}", CultureInfo.InvariantCulture),
        Limit = option("--time") is { } time ? TimeSpan.Parse(time, CultureInfo.InvariantCulture) : null,
        EndsWithLimit = finishes,
    };

    private static int[]? Layers(string? value) =>
        value?.Split(',').Select(i => int.Parse(i, CultureInfo.InvariantCulture)).ToArray();

    // All that changes what a step does. Time and threads do not.
    private static string Settings(FineTuningOptions options, List<PieceRow> rows, Func<string, string?> option) =>
        string.Create(CultureInfo.InvariantCulture, $"{rows.Count} rows with {rows.Sum(r => (long)r.Pieces.Length)} pieces, ")
        + string.Create(CultureInfo.InvariantCulture, $"epochs {options.Epochs}, rate {options.Rate}, length {options.MostPieces}, ")
        + $"batch {options.RowsInBatch}, seed {options.Seed}, layers {option("--layers") ?? "all"}, "
        + $"from {Name(option("--from")) ?? "published"}, teacher {Name(option("--teacher")) ?? "none"}";

    private static string? Name(string? path) => path is null ? null : Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(path)));
}
