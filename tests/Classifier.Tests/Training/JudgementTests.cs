using Classifier.Training.Judgement;
using Moderation.Contracts;

namespace Classifier.Tests.Training;

public sealed class JudgementTests
{
    [Fact]
    public void Every_kind_has_four_sentences()
    {
        Assert.Equal(80, Sentence.All.Count);
        Assert.All(Sentence.All.GroupBy(s => s.Kind), kind => Assert.Equal(4, kind.Count()));
    }

    [Fact]
    public void A_held_or_rejected_sentence_is_stopped_and_an_approved_one_is_not()
    {
        Assert.True(Judged(isStopped: true, CommentStatus.Held).IsRight && Judged(isStopped: true, CommentStatus.Rejected).IsRight);
        Assert.True(Judged(isStopped: false, CommentStatus.Approved).IsRight);
        Assert.False(Judged(isStopped: false, CommentStatus.Held).IsRight || Judged(isStopped: true, CommentStatus.Approved).IsRight);
    }

    [Fact]
    public void The_shipped_policy_decides_by_its_thresholds()
    {
        var policy = ShippedPolicy.Named(null);

        Assert.Equal(CommentStatus.Approved, policy.Decide(Scores(0.1)));
        Assert.Equal(CommentStatus.Held, policy.Decide(Scores(0.7)));
        Assert.Equal(CommentStatus.Rejected, policy.Decide(Scores(0.99)));
    }

    [Fact]
    public void A_policy_to_try_out_is_read_from_a_file()
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, """{"thresholds": {"spam": {"hold": 0.05}}, "failMode": "hold"}""");

        var status = ShippedPolicy.Named(file).Decide(Scores(0.1));
        File.Delete(file);

        Assert.Equal(CommentStatus.Held, status);
    }

    [Fact]
    public void An_unknown_policy_is_answered_with_the_known_ones() =>
        Assert.Contains("news, forum, strict", Assert.Throws<ArgumentException>(() => ShippedPolicy.Named("lenient")).Message, StringComparison.Ordinal);

    private static JudgedSentence Judged(bool isStopped, CommentStatus status) =>
        new(new Sentence("made", isStopped, "a text", null, null), Scores(0.5), status);

    private static Dictionary<string, double> Scores(double spam) => Attributes.All.ToDictionary(a => a, a => a == Attributes.Spam ? spam : 0);
}
