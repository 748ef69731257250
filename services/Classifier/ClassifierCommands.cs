using System.CommandLine;
using Classifier.Files;
using Classifier.Language;
using Classifier.Scoring;
using Moderation.Contracts;
using Shared.Commands;

namespace Classifier;

/// <summary>The commands of Classifier's binary, which Standalone has too.</summary>
public static class ClassifierCommands
{
    private static readonly string[] Depths = ["full", "fast"], Markups = ["text", "html"];

    public static IReadOnlyList<Command> All => [Score()];

    private static Command Score()
    {
        var file = new Argument<string>("FILE") { Description = "A .csv file with a header row, or .ndjson or .jsonl; UTF-8." };
        var text = new Option<string>("--text") { Description = "The column that holds the text.", Required = true };
        var name = Optional("--author-name", "The column that holds the author's name.");
        var url = Optional("--author-url", "The column that holds the address of the author's own page.");
        var output = Optional("--out", "Where the rows go, with their scores. FILE.scored.csv when not given.");
        var depth = OneOf("--depth", "full: both tiers read each text. fast: the fast tier alone.", Depths);
        var format = OneOf("--format", "Whether the texts are plain or markup.", Markups);
        var language = Optional("--language", "The texts' BCP 47 tag; it counts where a text does not show its language.");
        var model = Optional("--model", "The folder of a model's version. The one that ships when not given.");
        var score = new Command("score", "Scores each row of a file and writes it again with its scores. A run that was ended goes on.")
        {
            file, text, name, url, output, depth, format, language, model,
        };
        score.SetAction((parsed, ct) => Task.FromResult(Run(
            new ScoreFileOptions
            {
                Input = parsed.GetRequiredValue(file),
                Output = parsed.GetValue(output) ?? BesideOf(parsed.GetRequiredValue(file)),
                Columns = new Columns(parsed.GetRequiredValue(text), parsed.GetValue(name), parsed.GetValue(url)),
                IsHtml = parsed.GetRequiredValue(format) == Markups[1],
                Language = parsed.GetValue(language),
                Depth = parsed.GetRequiredValue(depth) == Depths[0] ? ScoringDepth.Full : ScoringDepth.Fast,
            },
            parsed.GetValue(model),
            parsed.InvocationConfiguration,
            ct)));
        return score;
    }

    private static int Run(ScoreFileOptions options, string? model, InvocationConfiguration console, CancellationToken ct)
    {
        try
        {
            var folder = model ?? ModelFolder.Current();
            using var scorer = Scorer.Load(folder);
            var progress = RowFile.TryOf(options.Input, options.Columns, out var rows)
                ? new Progress(console.Error, rows.Read().LongCount(), !Console.IsErrorRedirected)
                : null;
            var scoring = new ScoreFile(
                scorer, new LanguageGate(LanguageDetector.Load()), ModelFolder.InstrumentOf(folder), done => progress?.Say(done));
            var count = scoring.Run(options, ct);
            console.Output.WriteLine($"{options.Output}: {count} rows, scored by {scorer.ModelVersion}");
            return ExitCode.Done;
        }
        catch (OperationCanceledException)
        {
            console.Error.WriteLine("Ended. The same command goes on where this one was.");
            return ExitCode.Refused;
        }
        catch (Exception e) when (e is RowFileException or ModelLoadException or IOException or UnauthorizedAccessException)
        {
            console.Error.WriteLine(e.Message);
            return ExitCode.Refused;
        }
    }

    private static Option<string?> Optional(string name, string description) => new(name) { Description = description };

    /// <summary>An option with the first of its values as the default.</summary>
    private static Option<string> OneOf(string name, string description, string[] values)
    {
        var option = new Option<string>(name) { Description = description, DefaultValueFactory = _ => values[0] };
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    private static string BesideOf(string file) =>
        Path.Combine(Path.GetDirectoryName(file) ?? "", $"{Path.GetFileNameWithoutExtension(file)}.scored{Path.GetExtension(file)}");
}
