using Classifier.Language;
using Moderation.Contracts;

namespace Classifier.Training.Deep.E5;

/// <summary>Blog and video comments in other languages than English, spam or not, with their authors.</summary>
internal static class ForeignBlogRows
{
    // Nobody judged whether they are rude, and most are not.
    private const float UnjudgedWeight = 0.2f;

    public static IEnumerable<EncoderRow> Read(string folder)
    {
        var detector = LanguageDetector.Load();
        foreach (var row in Corpus.SpamComments(folder))
        {
            var text = row.Reduced.Text;
            if (row.Label(Attributes.Spam) is not { } spam || detector.Detect(text) is not { } language || language == Languages.English)
                continue;
            yield return new EncoderRow(
                row.Source,
                language,
                text,
                [.. Attributes.All.Select(a => a == Attributes.Spam ? (float)spam : 0)],
                [.. Attributes.All.Select(a => a == Attributes.Spam ? 1 : UnjudgedWeight)])
            {
                AuthorName = row.AuthorName,
                AuthorUrl = row.AuthorUrl,
                Part = LanguageRows.PartOf(text),
            };
        }
    }
}
