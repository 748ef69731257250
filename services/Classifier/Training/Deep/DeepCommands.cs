using System.Globalization;
using Classifier.Deep;
using Classifier.Deep.Unigram;
using Classifier.Training.Deep.E5;
using Classifier.Training.ManyLanguages;

namespace Classifier.Training.Deep;

/// <summary>The commands that make an encoder, one for each step.</summary>
internal static class DeepCommands
{
    public const string Usage = """
            deep check   --weights FOLDER
            deep pieces  --weights FOLDER --data FOLDER --out FILE [--uses 3]
            deep rows    --pieces FILE --data FOLDER --out FILE [--most 2500] [--most-english 8000] [--most-sentences 80] [--leave-out A,B]
            deep train   --rows FILE --pieces FILE --weights FOLDER | --from FILE --out FOLDER [--layers 0,2,4,6,8,11]
                         [--teacher FILE] [--epochs 1] [--rate 0.0001] [--length 72] [--batch 48] [--seed 5] [--threads N]
                         [--time HH:MM:SS [--finish]]
            deep agree   --from FILE --pieces FILE --weights FOLDER
            deep export  --from FILE --pieces FILE --out FOLDER [--precision integer]
            deep measure --model FOLDER --data FOLDER [--leave-out A,B] [--most 2000]

            --weights names the folder of multilingual-e5-small. --pieces names the output of "deep pieces", --rows that of "deep rows",
            --from and --teacher the file encoder.weights of a round. The same "deep train" command goes on after an interruption or after
            --time; with --finish, the round ends with the time.
        """;

    /// <returns>The exit code, or null if the arguments were not understood.</returns>
    public static int? Run(string? command, Func<string, string?> option, bool finishes)
    {
        switch (command)
        {
            case "check" when option("--weights") is { } weights:
                return PublishedCheck.Print(weights) ? 0 : 1;
            case "pieces" when option("--weights") is { } weights && option("--data") is { } data && option("--out") is { } path:
                WritePieces(MultilingualE5.Read(weights), data, path, Number(option("--uses"), 3));
                return 0;
            case "rows" when option("--pieces") is { } pieces && option("--data") is { } data && option("--out") is { } path:
                WriteRows(pieces, data, path, new RowSampling(
                    Number(option("--most"), 2500),
                    Number(option("--most-english"), 8000),
                    Number(option("--most-sentences"), 80),
                    Names(option("--leave-out"))));
                return 0;
            case "train" when option("--rows") is { } rows && option("--pieces") is { } pieces && option("--out") is { } folder
                && (option("--weights") ?? option("--from")) is not null:
                return EncoderRound.Run(rows, pieces, folder, option, finishes) ? 0 : 1;
            case "agree" when option("--from") is { } from && option("--pieces") is { } path && option("--weights") is { } weights:
                using (var pieces = PieceFile.Open(path))
                    return GraphCheck.Print(WeightsFile.Read(from), pieces, PublishedCheck.Texts(weights)) ? 0 : 1;
            case "export" when option("--from") is { } from && option("--pieces") is { } pieces && option("--out") is { } folder:
                Exported.Write(WeightsFile.Read(from), pieces, folder, PrecisionOf(option("--precision")));
                return 0;
            case "measure" when option("--model") is { } model && option("--data") is { } data:
                Measured.Print(model, data, Names(option("--leave-out")), Number(option("--most"), 2000));
                return 0;
            default:
                return null;
        }
    }

    private static void WritePieces(MultilingualE5 published, string data, string path, int fewestUses)
    {
        var whole = path + ".whole";
        published.WritePieces(whole, Enumerable.Range(0, published.Vocabulary.Pieces.Count));
        int[] uses;
        using (var file = PieceFile.Open(whole))
            uses = KeptPieces.Uses(file, LanguageRows.Read(data).Concat(EnglishRows.Of(Dataset.Read(data))));
        File.Delete(whole);
        published.WritePieces(path, KeptPieces.Of(published.Vocabulary, uses, fewestUses));
        using var written = PieceFile.Open(path);
        Console.WriteLine($"{written.Header.Pieces} pieces of {uses.Length} kept, in {new FileInfo(path).Length / 1e6:0.0} MB");
    }

    private static void WriteRows(string piecesPath, string data, string path, RowSampling sampling)
    {
        using var pieces = PieceFile.Open(piecesPath);
        var input = new EncoderInput(pieces);
        var rowsToChoose = LanguageRows.Read(data)
            .Concat(ForeignBlogRows.Read(data))
            .Concat(OwnPhrases.Rows())
            .Concat(EnglishRows.Of(Dataset.Read(data), sampling.LeftOut));
        var chosen = LentAuthors.Lend(sampling.Choose(rowsToChoose));
        List<PieceRow> rows =
        [
            .. chosen.Select(r => new PieceRow(
                r.Source, input.Read(r.Text, r.AuthorName, r.AuthorUrl, Encoder.MostPieces - 2), r.Targets, r.Weights)),
        ];
        foreach (var language in chosen.Where(r => !r.IsSentence).GroupBy(r => r.Language))
            Console.WriteLine($"  {language.Key}: {language.Count()}");
        RowFile.Write(path, rows);
        Console.WriteLine($"{rows.Count} rows of {rows.Average(r => r.Pieces.Length):0} pieces on average");
    }

    private static int Number(string? value, int otherwise) => value is null ? otherwise : int.Parse(value, CultureInfo.InvariantCulture);

    private static HashSet<string> Names(string? value) => [.. (value ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

    private static Precision PrecisionOf(string? value) => Enum.Parse<Precision>(value ?? nameof(Precision.Integer), ignoreCase: true);
}
