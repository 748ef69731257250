using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Text;

namespace Moderation.Tests.Rules.Text;

public sealed class SearchBudgetTests
{
    /// <summary>Each of these entries ends at nearly every letter of a text of the letter.</summary>
    private static readonly WordList Nested = new(WordMatch.Exact, [.. Enumerable.Range(1, 250).Select(length => new string('a', length))]);

    [Fact]
    public void Entries_that_overlap_at_every_letter_use_up_the_time_of_a_comment()
    {
        var text = Text(new string('a', 60_000));

        Assert.False(Nested.Find(text, "nested").IsComplete);
        Assert.True(text.Budget.IsSpent);
        Assert.InRange(text.Budget.Spent, SearchBudget.MostForComment, SearchBudget.MostForComment * 1.1);
    }

    [Fact]
    public void All_lists_share_the_time_of_a_comment()
    {
        var text = Text(new string('a', 60_000));
        Nested.Find(text, "nested");

        Assert.False(new WordList(WordMatch.Exact, ["other"]).Find(text, "other").IsComplete);
        Assert.False(new WordList(WordMatch.Regex, ["other"]).Find(text, "other").IsComplete);
    }

    [Fact]
    public void Twenty_lists_of_words_have_time_for_the_longest_comment()
    {
        var text = new CommentText($"<p>{string.Join(' ', Enumerable.Repeat("We n4zi here", 65_536 / 13))}</p>", ContentFormat.Html, null);
        var list = new WordList(WordMatch.Inside, ["casino", "f\u200Bree"]);

        Assert.All(Enumerable.Range(0, 20), _ => Assert.True(list.Find(text, "words").IsComplete));
    }

    [Theory]
    [InlineData(PolicyActions.Hold, CommentStatus.Held)]
    [InlineData(PolicyActions.Reject, CommentStatus.Held)]
    [InlineData(PolicyActions.Tag, CommentStatus.Approved)]
    public void A_comment_that_was_not_compared_with_the_whole_list_is_held_unless_the_list_only_tags(string action, object status)
    {
        var policy = new SitePolicy
        {
            Thresholds = new Dictionary<string, AttributeThresholds>(),
            FailMode = FailMode.Hold,
            WordLists = [new WordListUse { Name = "nested", Action = action }],
        };

        var verdict = Policy.Decide(policy, new Assessment
        {
            Scores = new Dictionary<string, double>(),
            Text = Text(new string('a', 60_000)),
            WordLists = new Dictionary<string, WordList> { ["nested"] = Nested },
        });

        Assert.Equal(status, verdict.Status);
        Assert.Equal(["word_lists_abandoned"], [.. verdict.Reasons.Select(reason => reason.Code), .. verdict.Tags]);
    }

    private static CommentText Text(string content) => new(content, ContentFormat.Text, null);
}
