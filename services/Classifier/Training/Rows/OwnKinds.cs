namespace Classifier.Training.Rows;

/// <summary>Our own rows by kind, one file each. None repeats a sentence of the table that models are judged by.</summary>
internal static class OwnKinds
{
    private const int Seed = 23;

    public static IEnumerable<OwnTemplates> All { get; } =
    [
        .. Criticism.All, .. Reports.All, .. Names.All, .. Health.All, .. Crime.All, .. Slogans.All, .. Animals.All, .. Threats.All,
        .. DogWhistles.All, .. Sarcasm.All, .. Readers.All, .. PlainSpam.All, .. Praise.All,
    ];

    public static IEnumerable<TrainingRow> Rows()
    {
        var random = new Random(Seed);
        return All.SelectMany(kind => kind.Expand(random)).ToArray();
    }
}
