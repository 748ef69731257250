using System.Text.RegularExpressions;

namespace Classifier.Training;

/// <summary>Words that are rude of a person and ordinary of a plan, such as "stupid".</summary>
internal static partial class MildWords
{
    public static bool Occur(TrainingRow row) => Mild().IsMatch(row.Words);

    /// <summary>Whether such a word may be said of people: they are addressed or named near it, or it names a person itself.</summary>
    public static bool AreSaidOfPeople(TrainingRow row) => OfPeople().IsMatch(row.Words);

    [GeneratedRegex(
        " (stupid|stupidest|stupidity|dumb|dumbest|idiotic|ridiculous|moronic|foolish|pathetic|insane|crazy|crap|garbage|nonsense) ")]
    private static partial Regex Mild();

    [GeneratedRegex(
        " (idiots?|morons?|fools?|losers?|liars?|trolls?|clowns?|imbeciles?|scum) "
        + "|( (you|u|your|ur|youre|he|she|hes|shes|they|theyre|people|guys?|man|woman|voters?|liberals?|conservatives?|republicans?"
        + "|democrats?|trump|obama|trudeau|clinton) )([a-z]+ ){0,5}(stupid|dumb|idiotic|ridiculous|moronic|foolish|pathetic|insane|crazy) "
        + "| (stupid|dumbest|dumb|stupidest|idiotic|moronic|foolish|pathetic|crazy) "
        + "(ass|people|guys?|man|men|woman|women|person|kids?|bastards?) ")]
    private static partial Regex OfPeople();
}
