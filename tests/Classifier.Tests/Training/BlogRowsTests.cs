using Classifier.Language;
using Classifier.Training;
using Moderation.Contracts;

namespace Classifier.Tests.Training;

public sealed class BlogRowsTests
{
    private const string English = "I have been reading this blog for years and I still learn something new in every post.";
    private const string French = "Parfaitement d'accord, dans la piscine on trouvait ça dégoûtant même à six ans, et je ne mange jamais avant.";

    private static readonly LanguageDetector Detector = LanguageDetector.Load();

    [Fact]
    public void Only_english_rows_are_chosen() =>
        Assert.Equal([English], Choose(Ham("ham-a", English), Ham("ham-a", French)).Select(r => r.Text));

    [Fact]
    public void A_short_text_is_english_where_its_source_is()
    {
        TrainingRow[] rows =
        [
            .. Enumerable.Repeat(Ham("ham-english", English), 5), Ham("ham-english", "MOO!!!"),
            .. Enumerable.Repeat(Ham("ham-french", French), 5), Ham("ham-french", "MOO!!!"),
        ];

        Assert.Equal("ham-english", Choose(rows).Single(r => r.Text == "MOO!!!").Source);
    }

    [Fact]
    public void The_gambling_campaign_is_left_out() => Assert.Empty(Choose(Ham("youtube-id-judol", English)));

    [Theory]
    [InlineData("summer [url=\"http://www.a.example/\"]hot summer pictures[/url] of all the things that you have ever seen", "Raul")]
    [InlineData(English, "cheap supplements")]
    public void Spam_that_a_blog_never_removed_teaches_nothing(string text, string name) => Assert.Empty(Choose(Ham("ham-a", text, name)));

    [Fact]
    public void The_author_is_read_with_the_row()
    {
        var folder = Directory.CreateTempSubdirectory("blogs");
        File.WriteAllText(Path.Combine(folder.FullName, "spam_comments.csv"),
            "source,text,author_name,author_url,spam\nblog-a,Nice post,Cheap Bags,http://bags.example,1\nham-a,Hello,,,0\n");

        var rows = Corpus.SpamComments(folder.FullName);
        folder.Delete(recursive: true);

        Assert.Equal([("Cheap Bags", "http://bags.example", true), (null, null, false)], rows.Select(r => (r.AuthorName, r.AuthorUrl, r.IsPositive(Attributes.Spam) == true)));
        Assert.Equal("Cheap Bags", rows[0].Question.Author?.Name);
    }

    private static List<TrainingRow> Choose(params TrainingRow[] rows) => new BlogRows(Detector).Choose(rows);

    private static TrainingRow Ham(string source, string text, string? name = null) =>
        new(source, text) { IsOurs = false, AuthorName = name, Labels = { [Attributes.Spam] = 0 } };
}
