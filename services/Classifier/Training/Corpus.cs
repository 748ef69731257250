using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>Reads the labelled rows of <c>toxicity.csv</c>, <c>spam.csv</c> and the files under <c>validation</c>.</summary>
internal static class Corpus
{
    public static List<TrainingRow> Toxicity(string folder) => Read(Path.Combine(folder, "toxicity.csv"),
        [
            Attributes.Toxicity, Attributes.SevereToxicity, Attributes.Obscene, Attributes.Threat, Attributes.Insult,
            Attributes.IdentityAttack
        ]);

    public static List<TrainingRow> Spam(string folder) =>
        [.. Read(Path.Combine(folder, "spam.csv"), [Attributes.Spam]).Where(r => !IsMostlyCyrillic(r.Text))];

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
            var row = new TrainingRow(csv.GetField("source")!, csv.GetField("text")!) { IsOurs = false };
            foreach (var attribute in attributes)
            {
                if (csv.GetField(attribute) is { Length: > 0 } said)
                    row.Labels[attribute] = Share(said, path, csv.Parser.Row, attribute);
            }

            rows.Add(row);
        }
        return rows;
    }

    private static double Share(string said, string path, int line, string attribute) =>
        double.TryParse(said, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1
            ? share
            : throw new InvalidDataException($"{path}, row {line}: {attribute} is '{said}'. Give the share of people who said yes, 0 to 1.");

    private static CsvReader Open(string path) => new(new StreamReader(path), CultureInfo.InvariantCulture);

    // The models serve English. Russian rows would teach them that Cyrillic means ham, or spam.
    private static bool IsMostlyCyrillic(string text) => text.Count(c => c is >= 'Ѐ' and <= 'ӿ') * 3 > text.Count(char.IsLetter);
}
