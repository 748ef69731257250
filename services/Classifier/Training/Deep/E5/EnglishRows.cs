using Moderation.Contracts;

namespace Classifier.Training.Deep.E5;

/// <summary>The rows of the fast tier as the encoder reads them, with the recipe's targets and weights.</summary>
internal static class EnglishRows
{
    private const string Language = "en";

    private const float HeaviestLesson = 4;

    /// <param name="data">All rows.</param>
    /// <param name="leftOut">Sources that are left out, with what nearly repeats them in others.</param>
    public static IEnumerable<EncoderRow> Of(Dataset data, IReadOnlySet<string>? leftOut = null)
    {
        var campaigns = data.Rows.Where(r => leftOut?.Contains(r.Source) == true).Select(r => r.Campaign).ToHashSet();
        foreach (var row in data.Rows.Where(r => !campaigns.Contains(r.Campaign)))
        {
            if (!SourceShares.Takes(row.Source, row.Text))
                continue;
            var lessons = Attributes.All.Select(a => data.Recipe.Of(row, a)).ToArray();
            if (lessons.All(l => l is not { Weight: > 0 }))
                continue;
            yield return new EncoderRow(
                row.Source,
                Language,
                row.Reduced.Text,
                [.. lessons.Select(l => (float)(l?.Target ?? 0))],
                [.. lessons.Select(l => Math.Min(HeaviestLesson, l?.Weight ?? 0))])
            {
                AuthorName = row.AuthorName,
                AuthorUrl = row.AuthorUrl,
                Part = row.Part,
            };
        }
    }
}
