using System.Globalization;
using System.Text.Json.Nodes;
using Classifier.Files;
using Classifier.Language;
using Classifier.Scoring;
using Classifier.Tests.Language;
using Classifier.Tests.Scoring;
using CsvHelper;
using Moderation.Contracts;
using Servers;

namespace Classifier.Tests.Files;

public sealed class ScoreFileTests
{
    private const string Rude = "You are a stupid idiot, \"sir\".\nGo away.";

    private static readonly Instrument Model = new("v1", "abc", "Apache-2.0");

    private readonly string _folder = Scratch.NewDirectory();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void A_csv_file_keeps_its_rows_and_gains_their_scores()
    {
        var input = WriteCsv("in.csv", ["1", Rude, "x"], ["2", "Thank you for this article.", ""], ["3", "", "no text"]);

        var count = Run(input, "out.csv");

        var rows = ReadCsv("out.csv");
        Assert.Equal(3, count);
        Assert.Equal(["1", "2", "3"], rows.Select(static row => row["id"]));
        Assert.Equal(Rude, rows[0]["text"]);
        Assert.True(Number(rows[0]["score_toxicity"]) > 0.7);
        Assert.True(Number(rows[1]["score_toxicity"]) < 0.2);
        Assert.Equal(("", "", "v1"), (rows[2]["score_toxicity"], rows[2]["score_tiers"], rows[2]["score_model"]));
        Assert.All(rows, static row => Assert.Equal(("abc", "Apache-2.0"), (row["score_model_sha256"], row["score_model_licence"])));
    }

    [Fact]
    public void Lines_of_json_keep_their_properties_and_gain_scores()
    {
        var input = Path.Combine(_folder, "in.ndjson");
        File.WriteAllText(input, """
            {"id": 1, "text": "You are a stupid idiot", "nested": {"a": [1, 2]}}

            {"id": 2, "text": null}
            {"id": 3, "text": "Das ist ein ganz gewöhnlicher Satz in deutscher Sprache, und niemand muss sich darüber aufregen."}
            """);

        Run(input, "out.ndjson");

        var lines = File.ReadAllLines(Path.Combine(_folder, "out.ndjson")).Select(static line => JsonNode.Parse(line)!).ToList();
        Assert.Equal([1, 2, 3], lines.Select(static line => line["id"]!.GetValue<int>()));
        Assert.Equal("[1,2]", lines[0]["nested"]!["a"]!.ToJsonString());
        Assert.True(lines[0]["score_toxicity"]!.GetValue<double>() > 0.7);
        Assert.Null(lines[1]["score_toxicity"]);
        Assert.Equal(("de", "deep"), (lines[2]["score_language"]!.GetValue<string>(), lines[2]["score_tiers"]!.GetValue<string>()));
    }

    [Theory]
    [InlineData(ScoringDepth.Fast, "fast")]
    [InlineData(ScoringDepth.Full, "fast+deep")]
    public void The_depth_says_which_tiers_read_every_text(ScoringDepth depth, string tiers)
    {
        // The fast tier is sure of this one, so that otherwise the deep tier would not read it.
        var input = WriteCsv("in.csv", ["1", "Thank you.", ""]);

        Run(input, "out.csv", depth);

        Assert.Equal(tiers, ReadCsv("out.csv")[0]["score_tiers"]);
    }

    [Fact]
    public void A_run_that_was_ended_goes_on_and_gives_the_same_file()
    {
        var input = WriteCsv("in.csv", [.. Enumerable.Range(0, 300).Select(static i => new[] { $"{i}", $"Comment {i}, you fool", "" })]);
        Run(input, "whole.csv");
        using var end = new CancellationTokenSource();
        var seen = new List<long>();

        Assert.Throws<OperationCanceledException>(() => Run(input, "out.csv", progress: _ => end.Cancel(), ct: end.Token));
        File.AppendAllText(Path.Combine(_folder, "out.csv.part"), "half a row, \"which");
        Run(input, "out.csv", progress: seen.Add);

        Assert.Equal(File.ReadAllText(Path.Combine(_folder, "whole.csv")), File.ReadAllText(Path.Combine(_folder, "out.csv")));
        Assert.Equal([256, 300], seen);
        Assert.Equal(["in.csv", "out.csv", "whole.csv"], Directory.GetFiles(_folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_run_goes_on_with_the_same_input_options_and_model_only()
    {
        var input = WriteCsv("in.csv", [.. Enumerable.Range(0, 200).Select(static i => new[] { $"{i}", "Comment", "" })]);
        using var end = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => Run(input, "out.csv", progress: _ => end.Cancel(), ct: end.Token));

        Assert.Throws<RowFileException>(() => Run(input, "out.csv", model: Model with { Sha256 = "other" }));
        Assert.Throws<RowFileException>(() => Run(input, "out.csv", ScoringDepth.Full));
        File.AppendAllText(input, "600,more,\r\n");
        Assert.Contains("Remove it", Assert.Throws<RowFileException>(() => Run(input, "out.csv")).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("in.csv", "id,body\n1,x\n", "no column 'text'. It has: id, body")]
    [InlineData("in.csv", "", "is empty")]
    [InlineData("in.csv", "text,score_spam\nx,1\n", "has a column 'score_spam' already")]
    [InlineData("in.csv", "text\n\"cut off", "no valid CSV at line 2")]
    [InlineData("in.ndjson", "{\"text\": \"a\"}\n[1]\n", "no JSON object in line 2")]
    [InlineData("in.ndjson", "{\"body\": \"a\"}\n", "no column 'text'. It has: body")]
    [InlineData("in.ndjson", "{\"text\": 5}\n", "text is no text in line 1")]
    [InlineData("in.txt", "a\n", "neither .csv nor .ndjson")]
    public void A_file_that_cannot_be_scored_is_refused_with_place_and_fix(string name, string content, string expected)
    {
        var input = Path.Combine(_folder, name);
        File.WriteAllText(input, content);

        Assert.Contains(expected, Assert.Throws<RowFileException>(() => Run(input, "out.csv")).Message, StringComparison.Ordinal);
    }

    private long Run(
        string input, string output, ScoringDepth depth = ScoringDepth.Fast, Action<long>? progress = null, Instrument? model = null,
        CancellationToken? ct = null)
    {
        var scoring = new ScoreFile(Shipped.Scorer, new LanguageGate(Loaded.Detector), model ?? Model, progress ?? (static _ => { }));
        return scoring.Run(
            new ScoreFileOptions { Input = input, Output = Path.Combine(_folder, output), Columns = new Columns("text"), Depth = depth }, ct ?? Ct);
    }

    private string WriteCsv(string name, params string[][] rows)
    {
        var path = Path.Combine(_folder, name);
        using var csv = new CsvWriter(new StreamWriter(path), CultureInfo.InvariantCulture);
        foreach (var row in rows.Prepend(["id", "text", "note"]))
        {
            foreach (var field in row)
                csv.WriteField(field);
            csv.NextRecord();
        }

        return path;
    }

    private List<Dictionary<string, string>> ReadCsv(string name)
    {
        using var csv = new CsvReader(new StreamReader(Path.Combine(_folder, name)), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var rows = new List<Dictionary<string, string>>();
        while (csv.Read())
            rows.Add(csv.HeaderRecord!.ToDictionary(static column => column, column => csv.GetField(column)!));
        return rows;
    }

    private static double Number(string field) => double.Parse(field, CultureInfo.InvariantCulture);
}
