using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Presets;
using Shared.Http;

namespace Moderation.Tests.Rules;

/// <summary>An attribute that rejects only in the company of another.</summary>
public sealed class AgreementTests
{
    [Theory]
    [InlineData("news", 1.0)]
    [InlineData("forum", 1.0)]
    [InlineData("strict", 1.0)]
    public void Toxicity_alone_holds_however_high(string preset, double toxicity) =>
        Assert.Equal((CommentStatus.Held, "toxicity_hold"), Decide(preset, ("toxicity", toxicity)));

    [Theory]
    [InlineData("insult")]
    [InlineData("identity_attack")]
    [InlineData("threat")]
    [InlineData("severe_toxicity")]
    public void Toxicity_rejects_where_another_attribute_agrees(string other)
    {
        foreach (var preset in PolicyPresets.Ids)
            Assert.Equal(CommentStatus.Rejected, Decide(preset, ("toxicity", 0.98), (other, 0.9)).Status);
    }

    [Fact]
    public void Swearing_and_advertising_do_not_agree() =>
        Assert.Equal(CommentStatus.Held, Decide("news", ("toxicity", 0.98), ("obscene", 0.99), ("spam", 0.3)).Status);

    [Fact]
    public void Without_a_threshold_to_hold_it_holds_from_the_one_to_reject()
    {
        var policy = new SitePolicy { Thresholds = new Dictionary<string, AttributeThresholds> { ["toxicity"] = Alone }, FailMode = FailMode.Hold };

        Assert.Equal(CommentStatus.Held, Policy.Decide(policy, Scored(("toxicity", 0.9))).Status);
        Assert.Equal(CommentStatus.Approved, Policy.Decide(policy, Scored(("toxicity", 0.89))).Status);
    }

    [Theory]
    [InlineData(null, "insult", 0.5, "needs reject")]
    [InlineData(0.9, "rudeness", 0.5, "names 'rudeness'")]
    [InlineData(0.9, "insult", 1.5, "scores from 0 to 1")]
    public void A_company_that_makes_no_sense_is_refused(double? reject, string attribute, double score, string says)
    {
        var errors = new List<FieldError>();

        new ThresholdsRequest { Hold = 0.5, Reject = reject, RejectWith = new Dictionary<string, double> { [attribute] = score } }
            .Check(new SettingErrors("policy/thresholds/toxicity", errors));

        Assert.Contains(says, Assert.Single(errors).Detail, StringComparison.Ordinal);
    }

    private static AttributeThresholds Alone { get; } = new() { Reject = 0.9, RejectWith = new Dictionary<string, double> { ["insult"] = 0.5 } };

    private static Assessment Scored(params (string Attribute, double Score)[] scores) => new() { Scores = scores.ToDictionary(s => s.Attribute, s => s.Score) };

    private static (CommentStatus Status, string Reason) Decide(string preset, params (string Attribute, double Score)[] scores) =>
        Policy.Decide(PolicyPresets.Find(preset)!.Policy, Scored(scores)) is var verdict ? (verdict.Status, verdict.Reasons[0].Code) : default;
}
