using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>
/// Reads the labelled rows of <c>toxicity.csv</c>, <c>news.csv</c>, <c>spam.csv</c>, <c>spam_comments.csv</c> and the files under
/// <c>validation</c>.
/// </summary>
internal static class Corpus
{
    private static readonly string[] Toxic = [.. Attributes.All.Where(a => a != Attributes.Spam)];

    public static List<TrainingRow> Toxicity(string folder) => Read(Path.Combine(folder, "toxicity.csv"), Toxic);

    /// <summary>Comments on news, blogs and forums; the labels of some are shares of raters.</summary>
    public static List<TrainingRow> News(string folder) => Read(Path.Combine(folder, "news.csv"), Toxic);

    public static List<TrainingRow> Spam(string folder) =>
        [.. Read(Path.Combine(folder, "spam.csv"), [Attributes.Spam]).Where(r => !IsMostlyCyrillic(r.Text))];

    /// <summary>Comments and trackbacks of blogs in every language, with their author's name and address if the source has them.</summary>
    public static List<TrainingRow> SpamComments(string folder) => Read(Path.Combine(folder, "spam_comments.csv"), [Attributes.Spam]);

    /// <summary>Texts and labels of another domain, only for measuring.</summary>
    public static List<(string Text, bool Label)> Validation(string path)
    {
        using var csv = Open(path);
        var rows = new List<(string, bool)>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            rows.Add((csv.GetField("text")!, csv.GetField("label") == "1"));
        return rows;
    }

    /// <summary>Texts with the places of the characters that raters marked as toxic.</summary>
    public static List<(string Text, HashSet<int> Marked)> Spans(string path)
    {
        using var csv = Open(path);
        var rows = new List<(string, HashSet<int>)>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            rows.Add((csv.GetField("text")!, JsonSerializer.Deserialize<HashSet<int>>(csv.GetField("spans")!)!));
        return rows;
    }

    private static List<TrainingRow> Read(string path, string[] attributes)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path} is missing. Set --data to the folder that holds it.");
        using var csv = Open(path);
        var rows = new List<TrainingRow>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            var row = new TrainingRow(csv.GetField("source")!, csv.GetField("text")!)
            {
                IsOurs = false,
                AuthorName = Given(csv, "author_name"),
                AuthorUrl = Given(csv, "author_url"),
            };
            foreach (var attribute in attributes)
            {
                if (csv.GetField(attribute) is { Length: > 0 } said)
                    row.Labels[attribute] = Share(said, path, csv.Parser.Row, attribute);
            }

            rows.Add(row);
        }
        return rows;
    }

    private static string? Given(CsvReader csv, string column) =>
        csv.TryGetField<string>(column, out var value) && !string.IsNullOrWhiteSpace(value) ? value : null;

    private static double Share(string said, string path, int line, string attribute) =>
        double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : throw new InvalidDataException(
                $"{path}, row {line}: {attribute} is '{said}'. Give the share of people who said yes, 0 to 1.");

    private static CsvReader Open(string path) => new(new StreamReader(path), CultureInfo.InvariantCulture);

    // These rows train the fast tier, which reads English. Russian rows would teach them that Cyrillic means ham, or spam.
    private static bool IsMostlyCyrillic(string text) => text.Count(c => c is >= 'Ѐ' and <= 'ӿ') * 3 > text.Count(char.IsLetter);
}
