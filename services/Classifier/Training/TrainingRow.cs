using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Training;

internal enum Part
{
    Train,
    Calibrate,
    Test,
}

/// <summary>A text with its labels and features.</summary>
internal sealed class TrainingRow(string source, string text)
{
    private static readonly string[] HtmlSources = ["youtube", "blog-", "ham-"];

    public string Source { get; } = source;

    public string Text { get; } = text;

    /// <summary>The name that the author gave; null if the source has none.</summary>
    public string? AuthorName { get; init; }

    /// <summary>The address that the author gave; null if the source has none.</summary>
    public string? AuthorUrl { get; init; }

    /// <summary>
    /// People's labels by attribute, as the share of people who said yes, 0 to 1; attributes that nobody judged are absent.
    /// </summary>
    public Dictionary<string, double> Labels { get; } = [];

    public required bool IsOurs { get; init; }

    /// <summary>A factor for the weight of its lessons.</summary>
    public float Weight { get; init; } = 1;

    /// <summary>Near-duplicates share a campaign, which is never split.</summary>
    public int Campaign { get; set; }

    public Part Part { get; set; }

    public int[] Indices { get; set; } = [];

    public float[] Values { get; set; } = [];

    /// <summary>The words in their plain spelling, with a space before and after each.</summary>
    public string Words { get; set; } = "";

    /// <summary>
    /// The deep tier's log odds in the order of <see cref="Attributes.All"/>; null before it has read the text.
    /// </summary>
    public float[]? Deep { get; set; }

    /// <summary>The weighted sum of its features.</summary>
    public double Dot(float[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < Indices.Length; i++)
            sum += Values[i] * weights[Indices[i]];
        return sum;
    }

    public double? Label(string attribute) => Labels.TryGetValue(attribute, out var label) ? label : null;

    /// <summary>Whether at least half of people said yes; null if nobody judged the attribute.</summary>
    public bool? IsPositive(string attribute) => Label(attribute) is { } label ? Fractions.IsYes(label) : null;

    public ReducedText Reduced => ShownText.Of(Text, IsHtml);

    /// <summary>The row as the service would get it.</summary>
    public TextToScore Question => new()
    {
        Content = Text,
        Format = IsHtml ? ContentFormat.Html : ContentFormat.Text,
        Author = AuthorName is null && AuthorUrl is null ? null : new TextAuthor { Name = AuthorName, Url = AuthorUrl },
    };

    /// <summary>Whether the text is HTML: in video comments and blogs, and where an own row writes it.</summary>
    public bool IsHtml => (IsOurs && Text.StartsWith('<')) || HtmlSources.Any(start => Source.StartsWith(start, StringComparison.Ordinal));
}
