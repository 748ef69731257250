using System.Globalization;
using Classifier.Scoring;
using Classifier.Training;
using Classifier.Training.Deep;
using Classifier.Training.Judgement;
using Classifier.Training.LeftOut;
using Classifier.Training.ManyLanguages;
using Classifier.Training.Report;
using Classifier.Training.Robustness;
using Classifier.Training.Versions;
using Moderation.Contracts;

const string usage = """
    train    --data FOLDER --out MODELS --version NAME [--deep FOLDER [--cache FOLDER] [--opinions MOST] [--leave-out A,B]]
             [--card README] [--report FOLDER] [--leave-one-out]
    evaluate --data FOLDER --model FOLDER [--card README] [--report FOLDER] [--leave-one-out] [--left-out SCORES]
    compare  --data FOLDER --model FOLDER --with FOLDER
    ablate   --data FOLDER --deep FOLDER [--cache FOLDER] [--ways NAME,NAME]
    stack    --data FOLDER --model FOLDER
    leave-out --data FOLDER --source NAME|news|blogs [--out SCORES] [--policy NAME|FILE] [--model FOLDER]
    curve    --scores SCORES
    presets  --scores SCORES --presets FILE
    steps    --data FOLDER [--part N]
    languages --data FOLDER --model FOLDER [--policy NAME|FILE | --deep FOLDER [--cache FOLDER] [--leave-out A,B]]
    judge    --model FOLDER [--policy NAME|FILE]
    attack   --data FOLDER --model FOLDER [--only ATTACK]
    band     --data FOLDER --model FOLDER
    speed    --data FOLDER --model FOLDER
    score    --model FOLDER < lines of text

    --data names the folder of toxicity.csv, news.csv, spam.csv, spam_comments.csv, wordlists/ and validation/.
    --deep names the output folder of "deep export", or the folder of a version whose encoder teaches a new fast tier; then --cache
    names a folder that keeps the encoder's scores of the training rows, and --opinions limits the training rows that it scores.
    --leave-out names the sources and languages that the encoder was trained without. "leave-out" trains the fast tier without each set,
    or measures the version that --model names, both tiers, if it was trained without the set. "languages" measures a version, or with
    --deep calibrates the languages of a new one again.
    Without --deep the version has the fast tier alone.
    """;

string? Option(string name) => Array.IndexOf(args, name) is >= 0 and var i && i + 1 < args.Length ? args[i + 1] : null;

HashSet<string> LeftOut() => [.. (Option("--leave-out") ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)];

DeepOptions? Deep() => Option("--deep") is not { } folder ? null : new DeepOptions(folder)
{
    Cache = Option("--cache"),
    LeftOut = LeftOut(),
    MostOpinions = int.Parse(Option("--opinions") ?? $"{int.MaxValue}", CultureInfo.InvariantCulture),
};

var data = Option("--data");
switch (args.FirstOrDefault())
{
    case "train" when data is not null && Option("--out") is { } models && Option("--version") is { } version:
        if (!VersionCommands.IsNew(models, version))
            return 1;
        var rows = Dataset.Read(data);
        var folder = Path.Combine(models, version);
        TrainCommand.Run(rows, folder, version, Deep());
        EvaluateCommand.Run(rows, data, folder, Option, args.Contains("--leave-one-out"));
        return 0;
    case "evaluate" when data is not null && Option("--model") is { } model:
        EvaluateCommand.Run(Dataset.Read(data), data, model, Option, args.Contains("--leave-one-out"));
        return 0;
    case "ablate" when data is not null && Deep() is not null:
        TrainCommand.Ablate(Dataset.Read(data), data, Deep()!, Option("--ways"));
        return 0;
    case "compare" when data is not null && Option("--model") is { } model && Option("--with") is { } other:
        Comparison.Print(data, model, other);
        return 0;
    case "stack" when data is not null && Option("--model") is { } model:
        Stacking.Print(Dataset.Read(data), data, model);
        return 0;
    case "leave-out" when data is not null && Option("--source") is { } set && LeftOutSet.Named(set) is { } sets:
        LeftOutCommands.LeaveOut(data, sets, Option("--out"), Option("--policy"), Option("--model"));
        return 0;
    case "steps" when data is not null:
        Steps.Print(data, int.Parse(Option("--part") ?? "1", CultureInfo.InvariantCulture));
        return 0;
    case "curve" when Option("--scores") is { } scores:
        LeftOutCommands.Curve(scores);
        return 0;
    case "languages" when data is not null && Option("--model") is { } model && Deep() is { } options:
        TrainCommand.Recalibrate(Dataset.Read(data), model, options);
        return 0;
    case "languages" when data is not null && Option("--model") is { } model:
        LanguagesCommand.Run(data, model, Option("--policy"));
        return 0;
    case "presets" when Option("--scores") is { } scores && Option("--presets") is { } presets:
        PresetsCommand.Run(scores, presets);
        return 0;
    case "judge" when Option("--model") is { } model:
        JudgeCommand.Run(model, Option("--policy"));
        return 0;
    case "leave-out" when data is not null && Option("--source") is { } source:
        Console.WriteLine(FigureTable.Of(LeaveOneOut.Run(Dataset.Read(data), source)));
        return 0;
    case "band" when data is not null && Option("--model") is { } model:
        DoubtThresholds.Print(model, Dataset.Read(data), data);
        return 0;
    case "attack" when data is not null && Option("--model") is { } model:
        AttackCommand.Run(data, model, Option("--only"));
        return 0;
    case "speed" when data is not null && Option("--model") is { } model:
        Speed.Print(model, Corpus.Toxicity(data));
        return 0;
    case "score" when Option("--model") is { } model:
        var scorer = Scorer.Load(model);
        while (Console.ReadLine() is { } line)
        {
            var scored = scorer.Score([new TextToScore { Content = line, Explain = true }])[0];
            Console.WriteLine($"{string.Join("  ", scored.Scores.Select(s => $"{s.Key} {s.Value:0.000}"))}  {line}");
            foreach (var span in scored.Spans)
                Console.WriteLine($"    {span.Attribute} {span.Weight:0.00} \"{line[span.Begin..span.End]}\"");
        }
        return 0;
    case { } command when VersionCommands.Run(command, Option) is { } code:
        return code;
    case "deep" when DeepCommands.Run(args.ElementAtOrDefault(1), Option, args.Contains("--finish")) is { } code:
        return code;
    default:
        Console.Error.WriteLine(usage);
        Console.Error.WriteLine(VersionCommands.Usage);
        Console.Error.WriteLine(DeepCommands.Usage);
        return 2;
}
