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
    private const int MostTraining = 6000, MostCalibrating = 2000, MostTesting = 4000, MostOfDomain = 4000;

    public static readonly string[] Tried =
        [Attributes.Toxicity, Attributes.Insult, Attributes.IdentityAttack, Attributes.Spam];

    private readonly Dictionary<(string Attribute, Part Part), TrainingRow[]> rows = [];

    public required IReadOnlyList<OtherDomain> OtherDomains { get; init; }

    public IReadOnlyCollection<string> Texts =>
        [.. rows.Values.SelectMany(r => r.Select(row => row.Reduced.Text)).Concat(OtherDomains.SelectMany(d => d.Rows, (_, r) => r.Text)).Distinct()];

    public TrainingRow[] this[string attribute, Part part] => rows[(attribute, part)];

    public static Sample Of(Dataset data, string folder)
    {
        var sample = new Sample { OtherDomains = [.. Evaluation.Domains.Select(d => Domain(d.File, d.Attribute, folder))] };
        var drawn = data.Rows.OrderBy(r => FeatureSpace.Hash(r.Text, Salt)).ToArray();
        foreach (var attribute in Tried)
        {
            TrainingRow[] Draw(Part part, Func<TrainingRow, bool> isWanted, int most) => [.. drawn.Where(r => r.Part == part && isWanted(r)).Take(most)];
            bool IsMeasured(TrainingRow row) => !row.IsOurs && row.Label(attribute) is not null;
            sample.rows[(attribute, Part.Train)] = Draw(Part.Train, r => data.Recipe.Of(r, attribute) is { Weight: > 0 }, MostTraining);
            sample.rows[(attribute, Part.Calibrate)] = Draw(Part.Calibrate, IsMeasured, MostCalibrating);
            sample.rows[(attribute, Part.Test)] = Draw(Part.Test, IsMeasured, MostTesting);
        }
        return sample;
    }

    private static OtherDomain Domain(string file, string attribute, string folder) => new(file, attribute,
        [.. Corpus.Validation(Path.Combine(folder, "validation", file + ".csv")).OrderBy(r => FeatureSpace.Hash(r.Text, Salt)).Take(MostOfDomain)]);
}
