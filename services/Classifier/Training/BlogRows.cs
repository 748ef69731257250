using System.Text.RegularExpressions;
using Classifier.Language;
using Moderation.Contracts;

namespace Classifier.Training;

/// <summary>Chooses the rows of <c>spam_comments.csv</c> that teach an English model.</summary>
internal sealed partial class BlogRows(LanguageDetector detector)
{
    /// <summary>A text that does not show its language counts as English where so many others of its source are.</summary>
    private const double MostlyEnglish = 0.8;

    // Indonesian, and so many that one gambling campaign would outweigh all other spam.
    private static readonly string[] Indonesian = ["youtube-id-judol", "instagram-id"];

    public List<TrainingRow> Choose(IEnumerable<TrainingRow> rows) =>
        [.. rows.Where(r => !Indonesian.Contains(r.Source) && !IsUncaughtSpam(r)).GroupBy(r => r.Source).SelectMany(English)];

    private IEnumerable<TrainingRow> English(IGrouping<string, TrainingRow> source)
    {
        var read = source.Select(row => (Row: row, Language: detector.Detect(row.Reduced.Text))).ToArray();
        double english = read.Count(r => r.Language == Languages.English), known = read.Count(r => r.Language is not null);
        var isMostlyEnglish = english >= MostlyEnglish * known;
        return read.Where(r => r.Language == Languages.English || (r.Language is null && isMostlyEnglish)).Select(r => r.Row);
    }

    // A blog's own archive holds some spam that its owner never removed, and labels it as harmless.
    private static bool IsUncaughtSpam(TrainingRow row) =>
        row.IsPositive(Attributes.Spam) == false && (ForumLink().IsMatch(row.Text) || SellingName().IsMatch(row.AuthorName ?? ""));

    [GeneratedRegex(@"\[url[=\]]", RegexOptions.IgnoreCase)]
    private static partial Regex ForumLink();

    [GeneratedRegex(
        @"\b(cheap|buy|casino|viagra|cialis|loans?|escorts?|replica|supplements?|seo|xxx|porn|pills?|outlet)\b", RegexOptions.IgnoreCase)]
    private static partial Regex SellingName();
}
