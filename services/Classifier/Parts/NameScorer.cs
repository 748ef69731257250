using Classifier.Fast;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Parts;

/// <summary>
/// Scores the name of an author as a text of its own, for "Nice weather" by a slur. A name has to be worse than a text for the same score,
/// since people do not choose all of theirs.
/// </summary>
internal sealed class NameScorer(LinearModel model, PartScorer parts)
{
    /// <summary>Log odds that a name's score loses.</summary>
    private const double Correction = 2;

    /// <summary>
    /// The highest log odds that a rude name gives by itself, a probability of 0.85: people call themselves "The Idiot" or "Old Fart". Only
    /// hatred and threats can be certain.
    /// </summary>
    private const double MostOfRudeName = 1.73;

    /// <summary>Names that the fast tier finds harmless are not read again.</summary>
    private const double LeastForDeepTier = 0.3;

    /// <summary>
    /// The scores of the name that <paramref name="author"/> read; null if all of it is harmless. Only attributes for which
    /// <see cref="Counts"/> is true may be used.
    /// </summary>
    public PartScores? Score(string name, AuthorReader author, Workspace space, Predicate<double> isInDoubt)
    {
        if (WithoutGivenNames(name, author.Name) is not { } text)
            return null;
        // Most names leave much doubt about nothing in particular; the deep tier is worth its time only if one looks bad.
        var scored = parts.Score(text, space, _ => false);
        var looksBad = Enumerable.Range(0, model.Attributes.Count).Any(a => Counts(a) && scored.Probability(a) >= LeastForDeepTier);
        return looksBad ? parts.Score(text, space, isInDoubt) : null;
    }

    /// <summary>Whether a name may raise the score of an attribute. Advertising in names has features of its own.</summary>
    public bool Counts(int attribute) => model.Attributes[attribute].Name != Attributes.Spam;

    /// <summary>The corrected log odds that a name gives an attribute.</summary>
    public static double LogOdds(PartScores name, int attribute)
    {
        var corrected = name.LogOdds(attribute) - Correction;
        return name.Whole.Scores.Model.Attributes[attribute].Name is Attributes.IdentityAttack or Attributes.Threat
            ? corrected
            : Math.Min(corrected, MostOfRudeName);
    }

    // Blanks keep the places of what is left.
    private static ReducedText? WithoutGivenNames(string name, TokenList words)
    {
        var (left, isLeft) = (name.ToCharArray(), false);
        for (var i = 0; i < words.FirstJoined; i++)
        {
            var isName = GivenNames.Contains(words.Spelling(words[i]));
            isLeft |= !isName;
            if (isName)
                left.AsSpan(words[i].Begin..words[i].End).Fill(' ');
        }

        return isLeft ? new ReducedText(new string(left)) : null;
    }
}
