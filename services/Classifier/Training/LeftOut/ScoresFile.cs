using System.Globalization;
using CsvHelper;
using Moderation.Contracts;

namespace Classifier.Training.LeftOut;

/// <summary>
/// Keeps the scores of left-out rows in a CSV file for each set, without their texts, so that curves and tables need no second training.
/// </summary>
internal static class ScoresFile
{
    private const string Ending = ".csv";

    public static string PathOf(string folder, LeftOutSet set) => Path.Combine(folder, set.Name + Ending);

    public static void Write(string folder, LeftOutScores scores)
    {
        Directory.CreateDirectory(folder);
        var path = PathOf(folder, scores.Set);
        using (var writer = new StreamWriter(path + ".new"))
        {
            writer.WriteLine(string.Join(',', ["source", "target", .. Attributes.All]));
            foreach (var row in scores.Rows)
                writer.WriteLine(string.Join(',', [row.Source, Number(row.Target), .. Attributes.All.Select(a => Number(row.Scores[a]))]));
        }

        // An interrupted run leaves no half of a file behind.
        File.Move(path + ".new", path, overwrite: true);
    }

    /// <summary>The sets whose scores the folder holds.</summary>
    /// <exception cref="FileNotFoundException">It holds none.</exception>
    public static IReadOnlyList<LeftOutScores> ReadAll(string folder)
    {
        LeftOutScores[] found = [.. LeftOutSet.All.Where(s => File.Exists(PathOf(folder, s))).Select(s => Read(folder, s))];
        return found.Length > 0 ? found : throw new FileNotFoundException(
            $"{folder} holds no scores of left-out rows. Run leave-out with --source news (or blogs) and --out {folder} first.");
    }

    private static LeftOutScores Read(string folder, LeftOutSet set)
    {
        using var csv = new CsvReader(new StreamReader(PathOf(folder, set)), CultureInfo.InvariantCulture);
        var rows = new List<LeftOutRow>();
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            rows.Add(new LeftOutRow(csv.GetField("source")!, csv.GetField<double>("target"),
                Attributes.All.ToDictionary(a => a, a => csv.GetField<double>(a))));
        }

        return new LeftOutScores(set, rows);
    }

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);
}
