using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Remembering;
using Moderation.Rules.Text;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Rules;

/// <summary>What the remembered word of people does to a comment, beside everything else that rules find.</summary>
public sealed class RememberedTests
{
    private static readonly Author Marta = new() { Id = "marta" };

    [Theory]
    [InlineData(true, 1, CommentStatus.Rejected)]
    [InlineData(false, 2, CommentStatus.Rejected)]
    [InlineData(false, 1, CommentStatus.Held)]
    public void A_moderator_or_two_reporters_reject_and_one_reporter_only_holds(bool byPerson, int reporters, object status) =>
        Assert.Equal(status, Decide(Rejected with { ByPerson = byPerson, Reporters = reporters }).Status);

    [Theory]
    [InlineData(3, CommentStatus.Rejected, "remembered_reject")]
    [InlineData(2, CommentStatus.Held, "remembered_hold")]
    public void A_text_that_resembles_a_rejected_one_less_is_held(int alike, object status, string reason)
    {
        var verdict = Decide(Rejected with { IsSame = false, Alike = alike });

        Assert.Equal((status, reason), (verdict.Status, Assert.Single(verdict.Reasons).Code));
    }

    [Theory]
    [InlineData(false, CommentStatus.Held)]
    [InlineData(true, CommentStatus.Rejected)]
    public void The_words_of_an_advertisement_without_its_link_are_held_where_another_author_writes_them(bool sameAuthor, object status) =>
        Assert.Equal(status, Decide(Rejected with { LostHosts = true, SameAuthor = sameAuthor }).Status);

    [Fact]
    public void A_trusted_author_is_held_and_not_rejected() =>
        Assert.Equal(CommentStatus.Held, Decide(Rejected, author: new AuthorSignals { State = AuthorState.Trusted }).Status);

    [Theory]
    [InlineData(0.7)]
    [InlineData(0.99)]
    public void What_a_person_approved_is_approved_whatever_its_scores(double toxicity)
    {
        var verdict = Decide(Approved, ("toxicity", toxicity), ("insult", 0.97));

        Assert.Equal((CommentStatus.Approved, "remembered_approve"), (verdict.Status, Assert.Single(verdict.Reasons).Code));
    }

    [Theory]
    [InlineData(0.84, CommentStatus.Approved)]
    [InlineData(0.86, CommentStatus.Held)]
    public void Abuse_that_was_added_to_an_approved_text_is_not_approved(double toxicity, object status)
    {
        var nearly = Approved with { IsSame = false, Alike = 6, Scores = new Dictionary<string, double> { ["toxicity"] = 0.8 } };

        Assert.Equal(status, Decide(nearly, ("toxicity", toxicity)).Status);
    }

    [Fact]
    public void An_approved_text_with_a_link_to_elsewhere_is_judged_anew() =>
        Assert.Equal(CommentStatus.Rejected, Decide(Approved with { NewHosts = true }, ("spam", 0.985)).Status);

    [Fact]
    public void Without_anything_to_overrule_an_approval_is_no_reason() => Assert.Empty(Decide(Approved, ("toxicity", 0.01)).Reasons);

    [Theory]
    [InlineData(AuthorState.Banned, CommentStatus.Rejected)]
    [InlineData(AuthorState.Muted, CommentStatus.Rejected)]
    [InlineData(AuthorState.Held, CommentStatus.Held)]
    public void A_moderators_order_on_the_author_outweighs_both_answers(string state, object status)
    {
        foreach (var word in new[] { Approved, Rejected })
        {
            var verdict = Decide(word, author: new AuthorSignals { State = state });
            Assert.Equal((status, $"author_{state}"), (verdict.Status, Assert.Single(verdict.Reasons).Code));
        }
    }

    [Fact]
    public void Blocks_and_lists_outweigh_both_answers_which_are_only_tags_then()
    {
        var policy = SitePolicy.Default with
        {
            WordLists = [new WordListUse { Name = "names" }],
            Blocks = new BlockSettings { Ips = ["203.0.113.0/24"], Action = PolicyActions.Hold },
        };
        var list = new WordList("exact", ["lamp"]);
        foreach (var assessment in new[]
        {
            Assess(Approved, ("toxicity", 0.7)) with { Text = Saying("Mend the lamp"), WordLists = new Dictionary<string, WordList> { ["names"] = list } },
            Assess(Rejected) with { Text = Saying("Mend the lamp"), WordLists = new Dictionary<string, WordList> { ["names"] = list } },
            Assess(Approved, ("toxicity", 0.7)) with { Author = new Author { Ip = "203.0.113.9" } },
            Assess(Rejected) with { Author = new Author { Ip = "203.0.113.9" } },
        })
        {
            var verdict = Policy.Decide(policy, assessment);
            Assert.Equal(CommentStatus.Held, verdict.Status);
            Assert.StartsWith("remembered_", Assert.Single(verdict.Tags), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_approval_concerns_no_rule_that_does_not_judge_the_text()
    {
        var verdict = Policy.Decide(SitePolicy.Default with { NewAuthors = new NewAuthorSettings() }, Assess(Approved, ("toxicity", 0.95)));

        Assert.Equal((CommentStatus.Held, "new_author"), (verdict.Status, Assert.Single(verdict.Reasons).Code));
    }

    [Fact]
    public void A_site_may_only_tag_what_is_remembered() =>
        Assert.Equal((CommentStatus.Approved, "remembered_reject"), Policy.Decide(SitePolicy.Default with { TagOnly = ["corrections"] }, Assess(Rejected)) is var verdict
            ? (verdict.Status, Assert.Single(verdict.Tags))
            : default);

    [Fact]
    public void The_word_is_kept_with_the_signals()
    {
        var signals = new Signals { Remembered = Approved with { Scores = new Dictionary<string, double> { ["spam"] = 0.5 } } };

        var read = Signals.Parse(signals.ToJson()).Remembered!;

        Assert.Equal((Approved.Correction, 0.5), (read.Correction, read.Scores!["spam"]));
        Assert.Equal(Approved with { Scores = null }, read with { Scores = null });
    }

    private static RememberedWord Rejected { get; } = new()
    {
        Correction = Guid.CreateVersion7(),
        Status = CommentStatus.Rejected,
        ByPerson = true,
        Reporters = 1,
        IsSame = true,
        Alike = 8,
        SameAuthor = false,
        NewHosts = false,
        LostHosts = false,
    };

    private static RememberedWord Approved { get; } = Rejected with { Status = CommentStatus.Approved };

    private static CommentText Saying(string text) => new(text, ContentFormat.Text, null);

    private static Assessment Assess(RememberedWord word, params (string Attribute, double Score)[] scores) => new()
    {
        Scores = scores.Length == 0 ? Some.Harmless : scores.ToDictionary(score => score.Attribute, score => score.Score),
        Author = Marta,
        Signals = new Signals { Remembered = word },
    };

    private static Verdict Decide(RememberedWord word, params (string Attribute, double Score)[] scores) =>
        Policy.Decide(SitePolicy.Default, Assess(word, scores));

    private static Verdict Decide(RememberedWord word, AuthorSignals author) =>
        Policy.Decide(SitePolicy.Default, Assess(word) with { Signals = new Signals { Remembered = word, Author = author } });
}
