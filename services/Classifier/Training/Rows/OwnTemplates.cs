using System.Text.RegularExpressions;
using Moderation.Contracts;

namespace Classifier.Training.Rows;

/// <summary>
/// Templates of one side of a pair: texts that say the same kind of thing, with what people would say of them. The other side uses the same
/// words with another meaning.
/// </summary>
/// <param name="source">The name of the rows' source, which starts with "own-".</param>
/// <param name="labels">The share of people who would say yes, by attribute; attributes that are absent are not taught.</param>
/// <param name="lines">
/// A template a line, in Spintax, with slots in square brackets (see <see cref="Slots"/>). A line that ends in a backslash goes on.
/// </param>
internal sealed partial class OwnTemplates(string source, IReadOnlyDictionary<string, double> labels, string lines)
{
    public string Source { get; } = source;

    public IReadOnlyList<string> Lines { get; } = LineGoesOn().Replace(lines, " ")
        .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    /// <summary>How much each row counts, as the weight of a comment that one person labelled is 1.</summary>
    public float Weight { get; init; } = 1.5f;

    /// <summary>Rows made of each template.</summary>
    public int Each { get; init; } = 24;

    /// <summary>Templates of the author's name; none for rows without an author.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];

    /// <summary>Templates of the author's address; none for rows without one.</summary>
    public IReadOnlyList<string> Urls { get; init; } = [];

    public IEnumerable<TrainingRow> Expand(Random random)
    {
        foreach (var line in Lines)
        {
            for (var i = 0; i < Each; i++)
                yield return Row(line, random);
        }
    }

    private TrainingRow Row(string line, Random random)
    {
        var row = new TrainingRow(Source, Slots.Fill(line, random))
        {
            IsOurs = true,
            Weight = Weight,
            AuthorName = Pick(Names, random),
            AuthorUrl = Pick(Urls, random),
        };
        foreach (var (attribute, target) in labels)
            row.Labels[attribute] = target;
        return row;
    }

    private static string? Pick(IReadOnlyList<string> templates, Random random) =>
        templates.Count > 0 && Slots.Fill(templates[random.Next(templates.Count)], random) is { Length: > 0 } filled ? filled : null;

    [GeneratedRegex(@" \\\r?\n\s*")]
    private static partial Regex LineGoesOn();
}

/// <summary>What people would say of own rows.</summary>
internal static class OwnLabels
{
    /// <summary>Nobody would object. It is no advertising either.</summary>
    public static Dictionary<string, double> Harmless { get; } = All(0);

    /// <summary>Some would call it rude, most would not.</summary>
    public static Dictionary<string, double> Heated { get; } = Toxic(0.15, insult: 0.1);

    /// <summary>Advertising, and not rude.</summary>
    public static Dictionary<string, double> Spam { get; } = new(All(0)) { [Attributes.Spam] = 1 };

    /// <summary>Harmless in itself; whether it advertises is not said.</summary>
    public static Dictionary<string, double> Advertising(double spam) => new(All(0)) { [Attributes.Spam] = spam };

    public static Dictionary<string, double> Toxic(
        double toxicity, double insult = 0, double identityAttack = 0, double threat = 0, double severe = 0) => new()
        {
            [Attributes.Toxicity] = toxicity,
            [Attributes.Insult] = insult,
            [Attributes.IdentityAttack] = identityAttack,
            [Attributes.Threat] = threat,
            [Attributes.SevereToxicity] = severe,
            [Attributes.Spam] = 0,
        };

    private static Dictionary<string, double> All(double target) => Attributes.All.ToDictionary(a => a, _ => target);
}
