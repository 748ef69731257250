using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>
/// Chooses the rows that teach an attribute, with their targets and weights. People's labels come first. If they are few, rows whose words
/// certainly or probably imply the label are added with less weight. <see cref="SourceWeights"/> balances the sources.
/// </summary>
internal sealed class Recipe(Lexicon lexicon)
{
    // Advertising is seldom rude, and the comments of a blog are seldom toxic. Nobody labelled them for that.
    private const float UnjudgedSpam = 0.1f, UnjudgedHam = 0.3f;

    public Lesson? Of(TrainingRow row, string attribute)
    {
        var lesson = attribute switch
        {
            Attributes.Toxicity => Toxicity(row),
            Attributes.IdentityAttack => IdentityAttack(row),
            Attributes.Spam => Spam(row),
            _ => row.Label(attribute) is { } gold ? new Lesson(gold, SourceWeights.Rare(row)) : Probable(row, attribute),
        };
        return lesson is { } known ? known with { Weight = known.Weight * row.Weight } : null;
    }

    /// <summary>Whether a row is of the kind to serve. The model is calibrated and measured on all such rows together.</summary>
    public static bool IsInDomain(TrainingRow row, string attribute) => !row.IsOurs && row.Label(attribute) is not null && attribute switch
    {
        // "civil" is nearly all toxic, so it does not show how common toxicity is.
        Attributes.Toxicity => row.Source is "jigsaw" or "jigsaw-lowercased" or "jigsaw-stripped" or "civil-stripped" or "wikipedia-talk"
            or "civil-care" or "civil-adce" or "civil-identity" or "civil-sociosim",
        // Tweets without their case, chosen for hatred.
        Attributes.IdentityAttack => row.Source is not "implicit-hate",
        Attributes.Spam => row.Source is not ("enron-email" or "stackexchange-title"),
        _ => row.Source is not "cmv-adhominem",
    };

    private static bool IsUnjudged(TrainingRow row) => row.Label(Attributes.Spam) is not null && row.Label(Attributes.Toxicity) is null;

    private static float UnjudgedWeight(TrainingRow row) => row.IsPositive(Attributes.Spam) == true ? UnjudgedSpam : UnjudgedHam;

    private Lesson? Toxicity(TrainingRow row)
    {
        if (IsUnjudged(row))
            return new Lesson(false, UnjudgedWeight(row));
        // Not known to be clean, but no attacks. Without them the model would take the subjects of these sources for toxic.
        if (row.Label(Attributes.Toxicity) is not { } label)
            return SourceWeights.NotAttacking(row.Source) is > 0 and var weight ? new Lesson(false, weight) : null;
        return new Lesson(label, SourceWeights.Toxicity(row, Fractions.IsYes(label)) * WordsAlone(row, label));
    }

    // Raters call words toxic, not only attacks: in news comments nearly every "stupid" is a positive, also where it is said of a plan.
    private float WordsAlone(TrainingRow row, double label)
    {
        if (!SourceWeights.IsNews(row.Source) || !MildWords.Occur(row))
            return 1;
        if (!Fractions.IsYes(label))
            return 3;
        return MildWords.AreSaidOfPeople(row) || lexicon.SwearWords(row) > 0 ? 1 : 0.25f;
    }

    private static Lesson? IdentityAttack(TrainingRow row)
    {
        if (IsUnjudged(row))
            return new Lesson(false, 2 * UnjudgedWeight(row));
        if (row.Label(Attributes.IdentityAttack) is { } label)
            return new Lesson(label, SourceWeights.IdentityAttack(row, Fractions.IsYes(label)));
        return row.IsPositive(Attributes.Toxicity) switch
        {
            false when row.Source != "paradetox" => new Lesson(false, 0.4f),
            true when !Lexicon.NamesIdentity(row) => new Lesson(false, 0.4f),
            _ => null,
        };
    }

    private static Lesson? Spam(TrainingRow row) =>
        row.Label(Attributes.Spam) is { } label ? new Lesson(label, SourceWeights.Spam(row.Source)) : null;

    private Lesson? Probable(TrainingRow row, string attribute)
    {
        if (IsUnjudged(row))
            return lexicon.SwearWords(row) > 0 ? null : new Lesson(false, 2 * UnjudgedWeight(row));
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
