using Classifier.Text;

namespace Classifier.Training;

internal enum Part
{
    Train,
    Calibrate,
    Test,
}

/// <summary>One text with what is known about it.</summary>
internal sealed class TrainingRow(string source, string text)
{
    public string Source { get; } = source;

    public string Text { get; } = text;

    /// <summary>What people said, by attribute; an attribute that nobody judged is absent.</summary>
    public Dictionary<string, bool> Labels { get; } = [];

    public required bool IsOurs { get; init; }

    /// <summary>Rows that say nearly the same thing share a campaign and are never split.</summary>
    public int Campaign { get; set; }

    public Part Part { get; set; }

    public int[] Indices { get; set; } = [];

    public float[] Values { get; set; } = [];

    /// <summary>The words in their plain spelling, with a space before and after each.</summary>
    public string Words { get; set; } = "";

    /// <summary>
    /// The deep tier's log odds in the order of <see cref="Moderation.Contracts.Attributes.All"/>; null while it has not been asked.
    /// </summary>
    public float[]? Deep { get; set; }

    /// <summary>The weights of its features, added up.</summary>
    public double Dot(float[] weights)
    {
        var sum = 0.0;
        for (var i = 0; i < Indices.Length; i++)
            sum += Values[i] * weights[Indices[i]];
        return sum;
    }

    public bool? Label(string attribute) => Labels.TryGetValue(attribute, out var label) ? label : null;

    public ReducedText Reduced => Source.StartsWith("youtube", StringComparison.Ordinal) ? HtmlReducer.Reduce(Text) : new ReducedText(Text);
}
