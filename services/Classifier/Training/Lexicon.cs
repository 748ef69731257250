using System.Collections.Frozen;
using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;

namespace Classifier.Training;

/// <summary>Derives probable labels from a row's words alone.</summary>
internal sealed partial class Lexicon(IReadOnlySet<string> swearWords)
{
    private const double LowestSeverity = 1.6;

    private static readonly FrozenSet<string> Identities = (
        "gay gays lesbian lesbians homo homosexual homosexuals trans transgender tranny queer black blacks nigger niggers nigga negro "
        + "white whites asian asians chinese mexican mexicans latino hispanic muslim muslims islam islamic moslem jew jews jewish zionist "
        + "christian christians catholic women woman female females girl girls bitch bitches whore slut feminist feminists feminazi "
        + "immigrant immigrants refugee refugees arab arabs indian indians african africans fag fags faggot faggots retard retards "
        + "retarded kike spic chink paki dyke").Split(' ').ToFrozenSet();

    public static Lexicon Read(string folder)
    {
        var words = new HashSet<string>();
        using var csv = new CsvReader(
            new StreamReader(Path.Combine(folder, "wordlists", "surge_profanity_en.csv")), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            var word = csv.GetField("text")!.ToLowerInvariant();
            var kind = csv.GetField("category_1")!;
            var swears = kind.StartsWith("sexual an", StringComparison.Ordinal) || kind.StartsWith("bodily", StringComparison.Ordinal);
            if (!swears || word.Length < 4 || !word.All(char.IsAsciiLetterLower))
                continue;
            if (!double.TryParse(csv.GetField("severity_rating"), CultureInfo.InvariantCulture, out var severity))
                continue;
            if (severity >= LowestSeverity)
                words.Add(word);
        }
        return new Lexicon(words);
    }

    public int SwearWords(TrainingRow row) => WordsOf(row).Count(swearWords.Contains);

    public static bool NamesIdentity(TrainingRow row) => WordsOf(row).Any(Identities.Contains);

    public static bool Addresses(TrainingRow row) => SecondPerson().IsMatch(row.Words);

    public static bool Threatens(TrainingRow row) => Threat().IsMatch(row.Words);

    private static string[] WordsOf(TrainingRow row) => row.Words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex(" (you|u|your|ur|youre|yourself|hes|shes|he is|she is|theyre|they are) ")]
    private static partial Regex SecondPerson();

    [GeneratedRegex(
        " (i|ill|we|well|gonna|will|going to|im|should|hope|deserves?|must) ([a-z]+ ){0,3}"
        + "(kill|shoot|shot|hang|hanged|stab|rape|burn|murder|die|bomb|strangle|behead|killed)"
        + "( [a-z]+){0,2} (you|u|him|her|them|your|ya|yourself|family|all) ")]
    private static partial Regex Threat();
}
