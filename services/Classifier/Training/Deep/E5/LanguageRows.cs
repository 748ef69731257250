using System.Globalization;
using Classifier.Fast;
using CsvHelper;
using Moderation.Contracts;

namespace Classifier.Training.Deep.E5;

/// <summary>Reads the labelled comments in other languages than English, and ordinary sentences in many.</summary>
internal static class LanguageRows
{
    private const string Sentences = "neutral_sentences";

    // Nobody judged these sentences one by one; a few may be rude.
    private const float WeightOfSentence = 0.5f;

    /// <summary>All files of <c>languages/</c>.</summary>
    /// <param name="folder">The folder of the data.</param>
    public static IEnumerable<EncoderRow> Read(string folder)
    {
        var languages = Path.Combine(folder, "languages");
        if (!Directory.Exists(languages))
            throw new DirectoryNotFoundException($"{languages} is missing. Set --data to the folder that holds it.");
        return Directory.EnumerateFiles(languages, "*.csv").Order(StringComparer.Ordinal)
            .SelectMany(path => Path.GetFileNameWithoutExtension(path) is Sentences ? Neutral(path) : Labelled(path));
    }

    /// <summary>
    /// How much a source's labels count. Some mean something else than we do, or come with a style that gives the label away.
    /// </summary>
    public static float WeightOf(string source) => source switch
    {
        // Formal prose against tweets.
        "teknofest2023" => 0.4f,
        // Half of the positives is plain swearing, or the labels have no clear origin.
        "redditbr" or "safesense" => 0.5f,
        // Chosen by words that are often rude.
        "mlma" => 0.6f,
        // Small words and punctuation are lost.
        "toxic_sk" or "shaj" or "siberzorbalik" => 0.7f,
        _ => 1,
    };

    /// <summary>
    /// Copies of a text share a part: letters alone decide it, 8:1:1.
    /// </summary>
    public static Part PartOf(string text) =>
        (FeatureSpace.Hash(string.Concat(text.Where(char.IsLetter)).ToLowerInvariant(), 99) % 10) switch
        {
            < 8 => Part.Train,
            8 => Part.Calibrate,
            _ => Part.Test,
        };

    private static IEnumerable<EncoderRow> Labelled(string path)
    {
        using var csv = Open(path);
        while (csv.Read())
        {
            var (source, text) = (csv.GetField("source")!, csv.GetField("text")!);
            var labels = Attributes.All.Select(a => a == Attributes.Spam ? null : Fraction(csv.GetField(a))).ToArray();
            yield return new EncoderRow(
                source,
                Path.GetFileNameWithoutExtension(path),
                text,
                [.. labels.Select(l => l ?? 0)],
                [.. labels.Select(l => l is null ? 0 : WeightOf(source))])
            { Part = PartOf(text) };
        }
    }

    private static IEnumerable<EncoderRow> Neutral(string path)
    {
        using var csv = Open(path);
        while (csv.Read())
        {
            var (language, text) = (csv.GetField("lang")!, csv.GetField("text")!);
            yield return new EncoderRow(
                $"{Sentences}-{language}",
                language,
                text,
                new float[Attributes.All.Count],
                [.. Attributes.All.Select(_ => WeightOfSentence)])
            { Part = PartOf(text), IsSentence = true };
        }
    }

    private static float? Fraction(string? field) => string.IsNullOrEmpty(field) ? null : float.Parse(field, CultureInfo.InvariantCulture);

    private static CsvReader Open(string path)
    {
        var csv = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        return csv;
    }
}
