using System.Globalization;
using CsvHelper;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training.Judgement;

/// <summary>
/// A sentence that a model must judge rightly. The table was written before training, and no row repeats it: see OwnRowsTests.
/// </summary>
/// <param name="Kind">What it is an example of.</param>
/// <param name="IsStopped">Whether it must be held or rejected; otherwise it must be approved.</param>
/// <param name="Text">The comment.</param>
/// <param name="Name">Its author's name; null for none.</param>
/// <param name="Url">Its author's address; null for none.</param>
internal sealed record Sentence(string Kind, bool IsStopped, string Text, string? Name, string? Url)
{
    private const string TableName = "sentences.csv";

    public static IReadOnlyList<Sentence> All { get; } = [.. Read()];

    /// <summary>The text without its markup.</summary>
    public string Reading => Text.StartsWith('<') ? HtmlReducer.Reduce(Text).Text : Text;

    /// <summary>The comment as the service would get it. Markup is read as markup.</summary>
    public TextToScore Question => new()
    {
        Content = Text,
        Format = Text.StartsWith('<') ? ContentFormat.Html : ContentFormat.Text,
        Author = Name is null && Url is null ? null : new TextAuthor { Name = Name, Url = Url },
    };

    private static IEnumerable<Sentence> Read()
    {
        using var csv = new CsvReader(
            new StreamReader(typeof(Sentence).Assembly.GetManifestResourceStream(TableName)!), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
            yield return new Sentence(csv.GetField("kind")!, IsExpected(csv), csv.GetField("text")!, Given(csv, "name"), Given(csv, "url"));
    }

    private static bool IsExpected(CsvReader csv) => csv.GetField("expected") switch
    {
        "stopped" => true,
        "approved" => false,
        var other => throw new InvalidDataException(
            $"{TableName}, row {csv.Parser.Row}: expected is '{other}'. Use approved or stopped (held or rejected)."),
    };

    private static string? Given(CsvReader csv, string column) => csv.GetField(column) is { Length: > 0 } value ? value : null;
}
