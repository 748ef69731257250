using Classifier.Training.Deep.E5;
using Classifier.Training.Rows;
using Moderation.Contracts;

namespace Classifier.Training.ManyLanguages;

/// <summary>
/// Our own rows in other languages than English, one file of templates for each: hatred and its denial, insults and criticism of things,
/// threats, self-harm and advertising. The data has few of the harmless sides.
/// </summary>
internal static class OwnPhrases
{
    private const string Groups = "groups:", Kind = "## ", Prefix = "Phrases/", Slot = "[P]";
    private const int Seed = 31, Each = 14;
    private const float Weight = 1.5f;

    private static readonly Dictionary<string, IReadOnlyDictionary<string, double>> Labels = new()
    {
        ["harmless"] = OwnLabels.Harmless,
        ["heated"] = OwnLabels.Heated,
        ["insult"] = OwnLabels.Toxic(0.95, insult: 0.95),
        ["attack"] = OwnLabels.Toxic(0.95, identityAttack: 0.95),
        ["peaceful"] = OwnLabels.Harmless,
        ["threat"] = OwnLabels.Toxic(0.9, threat: 0.9),
        ["self-harm"] = OwnLabels.Toxic(0.95, insult: 0.4, threat: 0.4, severe: 0.4),
        ["support"] = OwnLabels.Harmless,
        ["spam"] = OwnLabels.Spam,
    };

    /// <summary>The languages that have a file.</summary>
    public static IReadOnlyList<string> Languages { get; } =
    [
        .. typeof(OwnPhrases).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(name => Path.GetFileNameWithoutExtension(name))
            .Order(StringComparer.Ordinal),
    ];

    public static IEnumerable<EncoderRow> Rows() => Languages.SelectMany(Rows);

    /// <exception cref="InvalidDataException">The file has a kind that is not known, or a template before the first one.</exception>
    public static IEnumerable<EncoderRow> Rows(string language)
    {
        using var reader = new StreamReader(typeof(OwnPhrases).Assembly.GetManifestResourceStream($"{Prefix}{language}.txt")!);
        var (random, groups, kind) = (new Random(Seed), Array.Empty<string>(), "");
        while (reader.ReadLine() is { } line)
        {
            if (line.StartsWith(Groups, StringComparison.Ordinal))
            {
                groups = line[Groups.Length..].Split(';', StringSplitOptions.TrimEntries);
            }
            else if (line.StartsWith(Kind, StringComparison.Ordinal))
            {
                kind = line[Kind.Length..];
            }
            else
            {
                foreach (var row in Expanded(line, language, kind, groups, random))
                    yield return row;
            }
        }
    }

    private static IEnumerable<EncoderRow> Expanded(string template, string language, string kind, string[] groups, Random random)
    {
        if (template.Length == 0)
            yield break;
        if (!Labels.TryGetValue(kind, out var labels))
            throw new InvalidDataException($"{language}.txt has a template of the kind '{kind}'. Use {string.Join(", ", Labels.Keys)}.");
        for (var i = 0; i < Each; i++)
        {
            var text = Spintax.Expand(template, random).Replace(Slot, groups[random.Next(groups.Length)], StringComparison.Ordinal);
            yield return new EncoderRow(
                $"own-{kind}-{language}",
                language,
                text,
                [.. Attributes.All.Select(a => (float)labels.GetValueOrDefault(a))],
                [.. Attributes.All.Select(a => labels.ContainsKey(a) ? Weight : 0)])
            { Part = Part.Train };
        }
    }
}
