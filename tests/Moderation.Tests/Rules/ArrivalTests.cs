using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Rules;

public sealed class ArrivalTests
{
    [Theory]
    [InlineData(CommentFlags.CutText, CommentStatus.Held)]
    [InlineData(CommentFlags.MissingContent, CommentStatus.Held)]
    [InlineData(CommentFlags.Trap, CommentStatus.Rejected)]
    public void A_harmless_text_does_not_outweigh_how_it_arrived(string flag, object status)
    {
        var verdict = Decide(new Signals { Flags = [Flag(flag)] });

        Assert.Equal((status, flag), (verdict.Status, Assert.Single(verdict.Reasons).Code));
    }

    [Theory]
    [InlineData(CommentFlags.CutText, CommentStatus.Held)]
    [InlineData(CommentFlags.MissingContent, CommentStatus.Held)]
    [InlineData(CommentFlags.Trap, CommentStatus.Held)]
    [InlineData("known_later", CommentStatus.Approved)]
    public void A_trusted_author_is_seen_by_a_person_and_never_rejected_for_it(string flag, object status) =>
        Assert.Equal(status, Decide(new Signals { Flags = [Flag(flag)], Author = new AuthorSignals { State = AuthorState.Trusted } }).Status);

    [Theory]
    [InlineData(true, false, CommentStatus.Approved)]
    [InlineData(false, true, CommentStatus.Approved)]
    [InlineData(true, true, CommentStatus.Held)]
    public void One_faint_sign_of_a_robot_is_a_tag_and_two_hold(bool noScript, bool failedNonce, object status)
    {
        CommentFlag[] flags = [.. noScript ? [Flag(CommentFlags.NoScript)] : (CommentFlag[])[], .. failedNonce ? [Flag(CommentFlags.FailedNonce)] : (CommentFlag[])[]];

        var verdict = Decide(new Signals { Flags = flags });

        Assert.Equal(status, verdict.Status);
        Assert.Equal(flags.Select(flag => flag.Code), verdict.Tags);
    }

    [Fact]
    public void The_missing_field_is_named_where_moderators_and_the_site_read_the_reasons()
    {
        var verdict = Decide(new Signals { Flags = [Flag(CommentFlags.MissingContent) with { Field = "comment_content" }] });

        Assert.Contains("comment_content", Assert.Single(verdict.Reasons).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_may_only_tag_what_arrives_so() =>
        Assert.Equal(
            (CommentStatus.Approved, "trap"),
            Decide(new Signals { Flags = [Flag(CommentFlags.Trap)] }, SitePolicy.Default with { TagOnly = ["trap"] }) is var verdict
                ? (verdict.Status, Assert.Single(verdict.Tags))
                : default);

    [Fact]
    public void A_dry_run_knows_how_a_comment_arrived()
    {
        var signals = Signals.Parse(new Signals { Flags = [Flag(CommentFlags.CutText) with { Field = "comment_content" }] }.ToJson());

        Assert.Equal(CommentStatus.Held, Decide(signals).Status);
        Assert.Equal("comment_content", Assert.Single(signals.Flags!).Field);
    }

    private static CommentFlag Flag(string code) => new() { Code = code };

    private static Verdict Decide(Signals signals, SitePolicy? policy = null) =>
        Policy.Decide(policy ?? SitePolicy.Default, new Assessment { Scores = Some.Harmless, Signals = signals });
}
