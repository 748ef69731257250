using Microsoft.Extensions.Time.Testing;
using Moderation.Contracts;
using Moderation.Rules.Text;
using Moderation.Sites.WordLists;

namespace Moderation.Tests.Sites.WordLists;

public sealed class WordListCheckTests
{
    [Fact]
    public void An_entry_in_more_than_one_in_a_hundred_comments_is_common()
    {
        var comments = Enumerable.Range(0, 200).Select(i => i < 3 ? "Free lunch, free beer" : i < 5 ? "Buy gold" : "Hello");

        var report = Check(WordMatch.Exact, ["free", "gold", "silver"], [.. comments]);

        var finding = Assert.Single(report.Findings);
        Assert.Equal((200, 5, 1, 0, 0), (report.ApprovedComments, report.Found, report.Common, report.Short, report.Never));
        Assert.Equal(("free", "common", 3), (finding.Entry, finding.Problem, finding.Comments));
        Assert.Equal("It is in 3 of the site's 200 newest approved comments.", finding.Text);
    }

    [Theory]
    [InlineData(WordMatch.Inside, "ass", true)]
    [InlineData(WordMatch.Inside, "anal", false)]
    [InlineData(WordMatch.Inside, "！", true)]
    [InlineData(WordMatch.Inside, "傻逼", false)]
    [InlineData(WordMatch.Stem, "as", true)]
    [InlineData(WordMatch.Stem, "ass", false)]
    [InlineData(WordMatch.Exact, "a", true)]
    [InlineData(WordMatch.Exact, "as", false)]
    [InlineData(WordMatch.Regex, "a*", true)]
    [InlineData(WordMatch.Regex, "a+", false)]
    public void Short_entries_are_named(string match, string entry, bool isShort) =>
        Assert.Equal(isShort ? [(entry, "short")] : [], Check(match, [entry]).Findings.Select(finding => (finding.Entry, finding.Problem)));

    [Theory]
    [InlineData(WordMatch.Exact, "\u0301abc")]
    [InlineData(WordMatch.Stem, "\u093Eabc")]
    public void Entries_that_cannot_match_are_named(string match, string entry)
    {
        var finding = Assert.Single(Check(match, [entry]).Findings);

        Assert.Equal((entry, "never"), (finding.Entry, finding.Problem));
        Assert.False(new WordList(match, [entry]).Finds(Text("x" + entry)));
    }

    [Fact]
    public void A_list_of_many_doubtful_entries_is_reported_in_part()
    {
        var report = Check(WordMatch.Inside, [.. Enumerable.Range(100, 900).Select(i => $"{i}")], "100");

        Assert.Equal((900, 1, 200), (report.Short, report.Common, report.Findings.Count));
        Assert.Equal(("100", "common"), (report.Findings[0].Entry, report.Findings[0].Problem));
    }

    private static CommentText Text(string content) => new(content, ContentFormat.Text, null);

    private static WordListReport Check(string match, IReadOnlyList<string> entries, params IEnumerable<string> comments) =>
        new WordListCheck(match, entries, new FakeTimeProvider()).Run(comments.Select(Text));
}
