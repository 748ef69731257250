using Classifier.Deep;
using Classifier.Deep.Unigram;
using Moderation.Contracts;

namespace Classifier.Training.Deep.E5;

/// <summary>Measures an exported encoder alone, by source: on rows that were kept from training, and on other domains.</summary>
internal static class Measured
{
    private const int FewestOfAKind = 10, TextsTogether = 16;

    private static readonly int Toxicity = Attributes.All.ToList().IndexOf(Attributes.Toxicity);

    /// <summary>A line for each set.</summary>
    /// <param name="folder">The output of "deep export".</param>
    /// <param name="data">The folder of the data.</param>
    /// <param name="leftOut">Sources of which all rows are measured, because none was trained on.</param>
    /// <param name="most">The most rows of a set.</param>
    public static void Print(string folder, string data, IReadOnlySet<string> leftOut, int most)
    {
        using var pieces = PieceFile.Open(Path.Combine(folder, PieceFile.FileName));
        using var model = new Encoder(pieces, File.ReadAllBytes(Path.Combine(folder, Encoder.FileName)));
        Console.WriteLine("| set | rows | toxic | AUC (95 %) |\n| --- | --: | --: | --- |");
        foreach (var set in Sets(data, leftOut).Where(s => s.Rows.Count(r => r.Label) >= FewestOfAKind))
        {
            var rows = Evenly(set.Rows, most);
            var scores = Scores(model, new EncoderInput(pieces), [.. rows.Select(r => r.Text)]);
            Judged[] scored = [.. rows.Select((r, i) => (Judged)(scores[i], r.Label))];
            if (Measures.Auc(scored) is not { } auc || Measures.AucInterval(scored) is not var (low, high))
                continue;
            Console.WriteLine($"| {set.Name} | {rows.Count} | {rows.Count(r => r.Label)} | {auc:0.000} ({low:0.000}–{high:0.000}) |");
        }
    }

    /// <summary>So many rows at most, evenly from the whole list, because some files are sorted.</summary>
    public static List<T> Evenly<T>(List<T> rows, int most) => rows.Count <= most
        ? rows
        : [.. Enumerable.Range(0, most).Select(i => rows[(int)(i * (long)rows.Count / most)])];

    private static IEnumerable<(string Name, List<(string Text, bool Label)> Rows)> Sets(string data, IReadOnlySet<string> leftOut)
    {
        foreach (var path in Directory.EnumerateFiles(Path.Combine(data, "validation"), "*.csv").Order(StringComparer.Ordinal))
            yield return ($"validation/{Path.GetFileNameWithoutExtension(path)}", Corpus.Validation(path));
        var kept = LanguageRows.Read(data)
            .Where(r => r.Part == Part.Test || leftOut.Contains(r.Source) || leftOut.Contains(r.Language))
            .Where(r => !r.IsSentence && r.Weights[Toxicity] > 0)
            .GroupBy(r => (r.Language, r.Source));
        foreach (var source in kept)
        {
            var isNew = leftOut.Contains(source.Key.Source) || leftOut.Contains(source.Key.Language);
            yield return (
                $"{source.Key.Language}, {source.Key.Source}{(isNew ? ", not trained on" : "")}",
                [.. source.Select(r => (r.Text, r.Targets[Toxicity] >= 0.5f))]);
        }
    }

    private static double[] Scores(Encoder model, EncoderInput input, string[] texts)
    {
        int[][] pieces = [.. texts.Select(t => input.Read(t, null, null, Encoder.MostPieces - 2))];
        var scores = new double[texts.Length];
        foreach (var batch in Enumerable.Range(0, texts.Length).OrderBy(i => pieces[i].Length).Chunk(TextsTogether))
        {
            var scored = model.Score([.. batch.Select(i => (ReadOnlyMemory<int>)pieces[i])]);
            for (var i = 0; i < batch.Length; i++)
                scores[batch[i]] = scored[i][Toxicity];
        }

        return scores;
    }
}
