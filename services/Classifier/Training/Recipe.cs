using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>
/// Chooses the rows that teach an attribute, with their targets and weights. People's labels come first. If they are few, rows whose words
/// certainly or probably imply the label are added with less weight. Sources are balanced by hand, or tweets would outvote comments.
/// </summary>
internal sealed class Recipe(Lexicon lexicon)
{
    public Lesson? Of(TrainingRow row, string attribute) => attribute switch
    {
        Attributes.Toxicity => Toxicity(row),
        Attributes.IdentityAttack => IdentityAttack(row),
        Attributes.Spam => Spam(row),
        _ => row.Label(attribute) is { } gold ? new Lesson(gold, row.IsOurs ? 1 : 6) : Probable(row, attribute),
    };

    /// <summary>Whether a row is of the kind to serve. The model is calibrated and measured on all such rows together.</summary>
    public static bool IsInDomain(TrainingRow row, string attribute) => !row.IsOurs && row.Label(attribute) is not null && attribute switch
    {
        // "civil" is nearly all toxic, so it does not show how common toxicity is.
        Attributes.Toxicity => row.Source is "jigsaw" or "jigsaw-lowercased" or "jigsaw-stripped" or "civil-stripped" or "wikipedia-talk",
        Attributes.IdentityAttack => true,
        Attributes.Spam => row.Source is not "enron-email",
        _ => true,
    };

    // Advertising is seldom rude. Nobody labelled it for that, but without any rows the model's scores for it would be arbitrary.
    private static bool IsUnjudgedSpam(TrainingRow row) => row.Label(Attributes.Spam) is not null && row.Label(Attributes.Toxicity) is null;

    private static Lesson? Toxicity(TrainingRow row)
    {
        if (IsUnjudgedSpam(row))
            return new Lesson(false, 0.1f);
        // Not known to be clean, but no attacks. Without them the model would take the subjects of these sources for toxic.
        if (row.Label(Attributes.Toxicity) is not { } label)
            return row.Source is "edos" or "stormfront" or "hatemoji-build" ? new Lesson(false, 0.35f) : null;
        return new Lesson(label, row.Source switch
        {
            "civil" => Fractions.IsYes(label) ? 0.5f : 1.5f,
            "civil-stripped" => 1.2f,
            "wikipedia-talk" => 0.5f,
            "davidson-tweets" => 0.2f,
            "hatemoji-build" or "stormfront" or "edos" => 0.5f,
            "paradetox" => 0.7f,
            "own-identity" => 4,
            "own-criticism" => 2,
            // Some readers find strong words about things rude.
            "own-strong" => 0.5f,
            _ => 1,
        });
    }

    private static Lesson? IdentityAttack(TrainingRow row)
    {
        if (IsUnjudgedSpam(row))
            return new Lesson(false, 0.2f);
        if (row.Label(Attributes.IdentityAttack) is { } label)
            return new Lesson(label, row.Source switch { "edos" => 0.6f, "davidson-tweets" => 0.5f, "jigsaw" => Fractions.IsYes(label) ? 6 : 1, _ => 1 });
        return row.IsPositive(Attributes.Toxicity) switch
        {
            false when row.Source != "paradetox" => new Lesson(false, 0.4f),
            true when !Lexicon.NamesIdentity(row) => new Lesson(false, 0.4f),
            _ => null,
        };
    }

    private static Lesson? Spam(TrainingRow row) => row.Label(Attributes.Spam) is { } label
        ? new Lesson(label, row.Source switch
        {
            "enron-email" => 0.15f,
            "sms" => 0.3f,
            "own-constructs" => 0.5f,
            "own-pitches" => 0.5f,
            "telegram" => 1,
            _ => row.Source.StartsWith("youtube", StringComparison.Ordinal) ? 2 : 1,
        })
        : null;

    private Lesson? Probable(TrainingRow row, string attribute)
    {
        if (IsUnjudgedSpam(row))
            return lexicon.SwearWords(row) > 0 ? null : new Lesson(false, 0.2f);
        if (row.IsPositive(Attributes.Toxicity) is not { } toxic || row.Source == "davidson-tweets")
            return null;
        if (!toxic)
            return new Lesson(false, 0.5f);
        var probable = attribute switch
        {
            Attributes.Obscene => lexicon.SwearWords(row) > 0,
            Attributes.Insult => row.Source is "civil" or "civil-stripped" || Lexicon.Addresses(row),
            Attributes.SevereToxicity => lexicon.SwearWords(row) > 1 && Lexicon.Addresses(row),
            Attributes.Threat => Lexicon.Threatens(row),
            _ => false,
        };
        return attribute == Attributes.Insult && !probable ? null : new Lesson(probable, 0.4f);
    }
}
