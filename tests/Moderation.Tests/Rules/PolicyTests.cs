using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Reasons;

namespace Moderation.Tests.Rules;

public sealed class PolicyTests
{
    [Fact]
    public void A_harmless_comment_is_approved_without_reasons()
    {
        var verdict = Decide(("toxicity", 0.1), ("spam", 0.2));

        Assert.Equal(CommentStatus.Approved, verdict.Status);
        Assert.Empty(verdict.Reasons);
    }

    [Theory]
    [InlineData("toxicity", 0.29, CommentStatus.Approved)]
    [InlineData("toxicity", 0.3, CommentStatus.Held)]
    [InlineData("toxicity", 0.9, CommentStatus.Held)]
    [InlineData("insult", 0.94, CommentStatus.Held)]
    [InlineData("insult", 0.95, CommentStatus.Rejected)]
    [InlineData("identity_attack", 0.4, CommentStatus.Held)]
    [InlineData("spam", 0.98, CommentStatus.Rejected)]
    [InlineData("obscene", 1.0, CommentStatus.Held)]
    [InlineData("severe_toxicity", 1.0, CommentStatus.Held)]
    [InlineData("threat", 1.0, CommentStatus.Held)]
    public void The_default_policy_acts_from_its_thresholds_on(string attribute, double score, object status) =>
        Assert.Equal(status, Decide((attribute, score)).Status);

    [Fact]
    public void A_reason_says_what_was_found_and_from_where_on_it_counts()
    {
        var reason = Assert.Single(Decide(("insult", 0.71)).Reasons);

        Assert.Equal(
            new Reason { Code = "insult_hold", Text = "The comment may be insulting.", Attribute = "insult", Score = 0.71, Threshold = 0.6 },
            reason);
    }

    [Theory]
    [InlineData(ScorePlaces.AuthorName, "The name of the author may be hateful towards people because of who they are.")]
    [InlineData(ScorePlaces.AuthorUrl, "The web address of the author may be hateful towards people because of who they are.")]
    [InlineData(ScorePlaces.Text, "The comment may be hateful towards people because of who they are.")]
    [InlineData("a_later_place", "The comment may be hateful towards people because of who they are.")]
    public void A_reason_says_which_part_of_the_comment_it_is_about(string place, string text)
    {
        var assessment = Scored(("identity_attack", 0.5)) with { Places = new Dictionary<string, string> { ["identity_attack"] = place } };

        Assert.Equal(text, Assert.Single(Policy.Decide(SitePolicy.Default, assessment).Reasons).Text);
    }

    [Fact]
    public void The_strictest_effect_wins_and_comes_first_and_each_attribute_counts_once()
    {
        var verdict = Decide(("obscene", 0.99), ("toxicity", 0.93), ("insult", 0.7));

        Assert.Equal(CommentStatus.Rejected, verdict.Status);
        Assert.Equal(["toxicity_reject", "obscene_hold", "insult_hold"], verdict.Reasons.Select(r => r.Code));
    }

    [Fact]
    public void A_score_that_the_policy_does_not_name_is_ignored()
    {
        var policy = new SitePolicy { Thresholds = new Dictionary<string, AttributeThresholds> { ["spam"] = new() { Hold = 0.5 } }, FailMode = FailMode.Hold };

        var verdict = Policy.Decide(policy, Scored(("toxicity", 1), ("spam", 0.1)));

        Assert.Equal(CommentStatus.Approved, verdict.Status);
    }

    [Fact]
    public void A_comment_of_which_nothing_was_scored_that_counts_is_held()
    {
        var verdict = Policy.Decide(SitePolicy.Default, Scored(("something_else", 0)));

        Assert.Equal(CommentStatus.Held, verdict.Status);
        Assert.Equal("not_scored", Assert.Single(verdict.Reasons).Code);
    }

    [Theory]
    [InlineData("de", "The automatic check cannot read German, so a moderator will decide.")]
    [InlineData("pt-BR", "The automatic check cannot read Portuguese, so a moderator will decide.")]
    [InlineData("tlh", "The automatic check cannot read the language 'tlh', so a moderator will decide.")]
    [InlineData(null, "The automatic check cannot read the language of this comment, so a moderator will decide.")]
    public void A_comment_in_a_language_that_the_models_cannot_read_is_held_for_a_person(string? language, string text)
    {
        var verdict = Policy.Decide(SitePolicy.Default, NotServed(language));

        Assert.Equal(CommentStatus.Held, verdict.Status);
        Assert.Equal(new Reason { Code = "language_not_supported", Text = text }, Assert.Single(verdict.Reasons));
    }

    [Theory]
    [InlineData(LanguageLevel.Measured, Attributes.Toxicity, CommentStatus.Rejected)]
    [InlineData(LanguageLevel.Read, Attributes.Toxicity, CommentStatus.Held)]
    [InlineData(LanguageLevel.Read, Attributes.Spam, CommentStatus.Rejected)]
    public void In_a_language_that_is_only_read_no_machine_rejects_by_how_rude_a_text_is(
        LanguageLevel level, string attribute, CommentStatus status)
    {
        var thresholds = new Dictionary<string, AttributeThresholds> { [attribute] = new() { Reject = 0.9 } };
        var policy = new SitePolicy { Thresholds = thresholds, FailMode = FailMode.Hold };

        Assert.Equal(status, Policy.Decide(policy, Scored((attribute, 0.99)) with { LanguageLevel = level }).Status);
    }

    [Fact]
    public void The_fail_mode_does_not_let_a_comment_through_that_nobody_could_read() =>
        Assert.Equal(CommentStatus.Held, Policy.Decide(SitePolicy.Default with { FailMode = FailMode.Approve }, NotServed("de")).Status);

    [Fact]
    public void A_policy_that_looks_at_nothing_approves_everything()
    {
        var policy = new SitePolicy { Thresholds = new Dictionary<string, AttributeThresholds>(), FailMode = FailMode.Hold };

        Assert.Equal(CommentStatus.Approved, Policy.Decide(policy, NotServed("de")).Status);
        Assert.Equal(CommentStatus.Approved, Policy.Decide(policy, Scored(("toxicity", 1))).Status);
    }

    [Theory]
    [InlineData("hold", CommentStatus.Held)]
    [InlineData("approve", CommentStatus.Approved)]
    [InlineData("reject", CommentStatus.Rejected)]
    public void The_fail_mode_decides_when_scoring_expired(string failMode, object status)
    {
        var policy = SitePolicy.Default with { FailMode = Enum.Parse<FailMode>(failMode, ignoreCase: true) };

        var verdict = Policy.Expire(policy);

        Assert.Equal(status, verdict.Status);
        Assert.Equal("scoring_expired", Assert.Single(verdict.Reasons).Code);
    }

    [Fact]
    public void A_policy_survives_being_stored()
    {
        foreach (var preset in new[] { null, SitePolicy.Default.Preset })
        {
            var read = SitePolicy.Parse((SitePolicy.Default with { Preset = preset, FailMode = FailMode.Reject }).ToJson());

            Assert.Equal((preset, FailMode.Reject), (read.Preset, read.FailMode));
            Assert.True(SitePolicy.Default.HasThresholdsOf(read));
        }
    }

    [Fact]
    public void A_stored_policy_that_follows_a_preset_has_the_thresholds_of_this_release()
    {
        var read = SitePolicy.Parse("""{"preset":"news","thresholds":{"toxicity":{"hold":0.01}},"failMode":"hold"}""");

        Assert.True(SitePolicy.Default.HasThresholdsOf(read));
    }

    [Fact]
    public void Every_attribute_has_words_of_its_own()
    {
        var texts = Attributes.All.Select(a => ReasonTexts.Of(a, CommentStatus.Held, 1, 0.5).Text).ToList();

        Assert.Equal(texts.Count, texts.Distinct().Count());
        Assert.DoesNotContain(texts, text => text.Contains("rule on", StringComparison.Ordinal));
    }

    private static Verdict Decide(params (string Attribute, double Score)[] scores) =>
        Policy.Decide(SitePolicy.Default, Scored(scores));

    private static Assessment Scored(params (string Attribute, double Score)[] scores) => new() { Scores = scores.ToDictionary(s => s.Attribute, s => s.Score) };

    private static Assessment NotServed(string? language) => Scored() with { LanguageSupported = false, Language = language };
}
