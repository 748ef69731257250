using Moderation.Contracts;
using Moderation.Rules;
using Moderation.Rules.Text;

namespace Moderation.Tests.Rules;

public sealed class QuotedWordsTests
{
    [Theory]
    [InlineData(0.9, 0.4, true, CommentStatus.Approved)]
    [InlineData(0.9, 0.4, false, CommentStatus.Held)]
    [InlineData(0.9, 0.4, null, CommentStatus.Held)]
    [InlineData(0.9, 0.9, true, CommentStatus.Held)]
    [InlineData(0.9, 1.0, false, CommentStatus.Held)]
    [InlineData(0.1, 1.0, false, CommentStatus.Approved)]
    public void Quoted_abuse_is_held_unless_it_is_known_and_answered(double score, double share, bool? known, object status)
    {
        var verdict = Policy.Decide(SitePolicy.Default, Quoting(score, share, known));

        Assert.Equal(status, verdict.Status);
        Assert.Equal(verdict.Status == CommentStatus.Held ? ["quoted_words"] : [], verdict.Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void A_quotation_alone_never_rejects() => Assert.Equal(CommentStatus.Held, Policy.Decide(SitePolicy.Default, Quoting(1, 1, false)).Status);

    [Fact]
    public void An_attribute_that_only_tags_holds_no_quotation()
    {
        var policy = SitePolicy.Default with
        {
            Thresholds = new Dictionary<string, AttributeThresholds> { ["toxicity"] = new() { Hold = 0.5, TagOnly = true } },
        };

        Assert.Equal(CommentStatus.Approved, Policy.Decide(policy, Quoting(1, 1, false)).Status);
    }

    [Fact]
    public void A_trusted_author_may_quote()
    {
        var quoting = Quoting(1, 1, false);

        Assert.Equal(
            CommentStatus.Approved,
            Policy.Decide(SitePolicy.Default, quoting with { Signals = quoting.Signals with { Author = new AuthorSignals { State = AuthorState.Trusted } } }).Status);
    }

    [Fact]
    public void The_signals_of_a_quotation_survive_being_stored()
    {
        var signals = Quoting(0.9, 0.4, true).Signals;

        Assert.Equal(signals.ToJson(), Signals.Parse(signals.ToJson()).ToJson());
        Assert.Equal(0.9, Signals.Parse(signals.ToJson()).Quoted!.Scores["toxicity"]);
    }

    [Theory]
    [InlineData("\u202Etoidi na era uoy", "text", CommentStatus.Held)]
    [InlineData("<bdo dir=rtl>toidi na era uoy</bdo>", "html", CommentStatus.Held)]
    [InlineData("<bdo dir=rtl>toidi na era uoy</bdo>", "text", CommentStatus.Approved)]
    [InlineData("שלום \u202Bעולם\u202C \u200Fטוב", "text", CommentStatus.Approved)]
    [InlineData("\u2068Ann\u2069 is right", "text", CommentStatus.Approved)]
    public void A_text_whose_letters_are_shown_in_another_order_is_held(string text, string format, object status)
    {
        var verdict = Policy.Decide(
            SitePolicy.Default,
            Harmless() with { Text = new CommentText(text, format == "html" ? ContentFormat.Html : ContentFormat.Text, null) });

        Assert.Equal(status, verdict.Status);
        Assert.Equal(verdict.Status == CommentStatus.Held ? ["reordered_letters"] : [], verdict.Reasons.Select(reason => reason.Code));
    }

    [Fact]
    public void An_authors_name_whose_letters_are_shown_in_another_order_is_held() =>
        Assert.Equal(
            CommentStatus.Held,
            Policy.Decide(SitePolicy.Default, Harmless() with { Text = new CommentText("Hi", ContentFormat.Text, new Author { Name = "\u202Eizan" }) }).Status);

    [Fact]
    public void A_word_list_finds_what_readers_see_where_it_was_typed()
    {
        const string text = "you \u202Etoidi na era\u202C";
        var match = Assert.Single(new WordList(WordMatch.Exact, ["idiot"]).Find(new CommentText(text, ContentFormat.Text, null), "x").Matches);

        Assert.Equal("toidi", text[match.Begin..match.End]);
        Assert.False(new WordList(WordMatch.Exact, ["toidi"]).Finds(new CommentText(text, ContentFormat.Text, null)));
    }

    private static Assessment Harmless() => new() { Scores = new Dictionary<string, double> { ["toxicity"] = 0.01 } };

    private static Assessment Quoting(double score, double share, bool? known) => Harmless() with
    {
        Signals = new Signals
        {
            Quoted = new QuotedSignals { Share = share, IsKnown = known, Scores = new Dictionary<string, double> { ["toxicity"] = score } },
        },
    };
}
