using System.Text.RegularExpressions;

namespace Classifier.Training.Report;

/// <summary>
/// Groups of people, and the words that name each without attacking it. No slurs, because the figures show whether merely naming a group
/// raises a score. Some words have other meanings too ("black", "man"), so a group's rows are only a sample.
/// </summary>
internal static class NamedGroups
{
    public static IReadOnlyList<(string Name, Regex Words)> All { get; } =
    [
        Group("women", "wom[ae]n|girls?|females?|lady|ladies"),
        Group("men", "m[ae]n|boys?|males?"),
        Group("gay or lesbian", "gays?|lesbians?|homosexuals?"),
        Group("trans", "trans|transgender(ed)?|transsexuals?"),
        Group("Black", "blacks?|african americans?"),
        Group("white", "whites?|caucasians?"),
        Group("Asian", "asians?|chinese|japanese|koreans?|vietnamese"),
        Group("Latino or Mexican", "latin[oax]s?|hispanics?|mexicans?"),
        Group("Muslim", "muslims?|moslems?|islam(ic)?"),
        Group("Jewish", "jews?|jewish"),
        Group("Christian", "christians?|catholics?"),
        Group("immigrants", "immigrants?|migrants?|refugees?"),
        Group("disabled", "disabled|disabilit(y|ies)|handicapped|autis(m|tic)|deaf|wheelchairs?"),
    ];

    private static (string, Regex) Group(string name, string words) =>
        (name, new Regex($@"\b({words})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Compiled));
}
