using Classifier.Scoring;
using Moderation.Contracts;

namespace Classifier.Training.Encoder;

/// <summary>Texts of another domain, and the attribute that their labels speak of.</summary>
internal sealed record OtherDomain(string Name, string Attribute, IReadOnlyList<(string Text, bool Label)> Rows);

/// <summary>
/// The rows that the encoder is tried on: encoding takes milliseconds a row, so each attribute gets some of every part, drawn by a hash
/// of the text. The parts are those of the whole data, which keep near-duplicates together.
/// </summary>
internal sealed class Sample
{
    private const uint Salt = 41;
    private const int MostOfDomain = 4000;

    public static readonly string[] Tried =
        [Attributes.Toxicity, Attributes.Insult, Attributes.IdentityAttack, Attributes.Spam];

    private readonly Dictionary<(string Attribute, Part Part), TrainingRow[]> rows = [];

    public required IReadOnlyList<OtherDomain> OtherDomains { get; init; }

    public IReadOnlyCollection<string> Texts =>
        [.. rows.Values.SelectMany(r => r).Select(r => r.Reduced.Text).Concat(OtherDomains.SelectMany(d => d.Rows).Select(r => r.Text)).Distinct()];

    public TrainingRow[] this[string attribute, Part part] => rows[(attribute, part)];

    public static Sample Of(Dataset data, string folder)
    {
        var sample = new Sample { OtherDomains = [.. Evaluation.Domains.Select(d => Domain(d.File, d.Attribute, folder))] };
        var drawn = data.Rows.OrderBy(r => FeatureSpace.Hash(r.Text, Salt)).ToArray();
        foreach (var attribute in Tried)
        {
            sample.rows[(attribute, Part.Train)] = [.. drawn.Where(r => r.Part == Part.Train && data.Recipe.Of(r, attribute) is { Weight: > 0 }).Take(6000)];
            foreach (var (part, most) in new[] { (Part.Calibrate, 2000), (Part.Test, 4000) })
                sample.rows[(attribute, part)] = [.. drawn.Where(r => r.Part == part && !r.IsOurs && r.Label(attribute) is not null).Take(most)];
        }
        return sample;
    }

    private static OtherDomain Domain(string file, string attribute, string folder) => new(file, attribute,
        [.. Corpus.Validation(Path.Combine(folder, "validation", file + ".csv")).OrderBy(r => FeatureSpace.Hash(r.Text, Salt)).Take(MostOfDomain)]);
}
