using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Deliveries;
using Moderation.Sites;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Deliveries;

public sealed class AuthorNoticeTests
{
    [Fact]
    public void A_rejection_says_everything_that_the_law_asks_for()
    {
        var text = NoticeOf(("insult", 0.95)).Text;

        Assert.Contains("not shown, on this site only and without a time limit", text, StringComparison.Ordinal);
        Assert.Contains("nobody reported the comment", text, StringComparison.Ordinal);
        Assert.Contains("The comment is very likely insulting.", text, StringComparison.Ordinal);
        Assert.Contains("an automatic check found this and made the decision, without a person", text, StringComparison.Ordinal);
        Assert.Contains("On what ground: the site's terms, https://example.com/terms", text, StringComparison.Ordinal);
        Assert.Contains("write to redress@example.com", text, StringComparison.Ordinal);
        Assert.Contains("within six months", text, StringComparison.Ordinal);
        Assert.Contains("to a court", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hold_says_that_a_person_will_decide()
    {
        var notice = NoticeOf(("toxicity", 0.6));

        Assert.EndsWith("waits for review", notice.Subject, StringComparison.Ordinal);
        Assert.Contains("until a person has reviewed it", notice.Text, StringComparison.Ordinal);
        Assert.Contains("A person will decide.", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_approval_takes_back_what_was_said_and_asks_for_nothing()
    {
        var comment = Some.Comment();
        var notice = AuthorNotice.Of(Site(), comment, Decided(comment) with { Version = 2, DecidedBy = DecidedBy.Moderator });

        Assert.EndsWith("is approved", notice.Subject, StringComparison.Ordinal);
        Assert.Contains("It has been approved since", notice.Text, StringComparison.Ordinal);
        Assert.Contains("a person reviewed the comment", notice.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("object", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expiry_is_not_passed_off_as_a_finding()
    {
        var comment = Some.Comment();
        var notice = AuthorNotice.Of(Site(), comment, Proposals.Of(new CommentToDecide { Comment = comment }, null, DateTimeOffset.UnixEpoch).ToMessage(1));

        Assert.Contains("gave no result in time", notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_that_came_with_the_comment_is_quoted()
    {
        const string planted = "visit-planted.example";
        var comment = Some.Comment() with
        {
            Content = planted,
            Url = $"https://{planted}",
            ExternalId = planted,
            Type = planted,
            Language = planted,
            ParentId = planted,
            Author = new Author { Id = planted, Name = planted, Email = $"x@{planted}", Url = $"https://{planted}", UserAgent = planted, Role = planted },
        };

        var notice = AuthorNotice.Of(Site(), comment, Decided(comment, ("insult", 0.95)));

        Assert.DoesNotContain("planted", notice.Subject + notice.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_site_without_terms_or_contact_still_names_ground_and_redress()
    {
        var comment = Some.Comment();

        var text = AuthorNotice.Of(Site(contact: null, terms: null), comment, Decided(comment, ("insult", 0.95))).Text;

        Assert.Contains("On what ground: the site's own rules", text, StringComparison.Ordinal);
        Assert.Contains("write to the site", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Held_and_rejected_comments_are_due_a_notice_but_approved_ones_and_advertising_are_not()
    {
        Assert.True(MayBeDue(("toxicity", 0.6)));
        Assert.True(MayBeDue(("insult", 0.95)));
        Assert.True(MayBeDue(("spam", 0.7)));
        Assert.False(MayBeDue(("toxicity", 0.1)));
        Assert.False(MayBeDue(("spam", 0.985)));
        Assert.False(MayBeDue(("spam", 0.985), ("insult", 0.97)));
    }

    [Fact]
    public void A_notice_survives_being_stored()
    {
        var notice = NoticeOf(("insult", 0.95));

        Assert.Equal(notice, AuthorNotice.Parse(notice.ToJson()));
    }

    private static bool MayBeDue(params (string, double)[] scores) => AuthorNotice.MayBeDue(Decided(Some.Comment(), scores));

    private static AuthorNotice NoticeOf(params (string, double)[] scores)
    {
        var comment = Some.Comment();
        return AuthorNotice.Of(Site(), comment, Decided(comment, scores));
    }

    private static CommentDecided Decided(CommentSubmitted comment, params (string, double)[] scores) =>
        Proposals.Of(Some.Scored(comment, scores), null, DateTimeOffset.UnixEpoch).ToMessage(1);

    private static Site Site(string? contact = "redress@example.com", string? terms = "https://example.com/terms") => new()
    {
        Id = Guid.CreateVersion7(),
        Name = "town-news",
        Version = 1,
        PolicyJson = "{}",
        PolicyVersion = 1,
        NotifyAuthors = true,
        Contact = contact,
        TermsUrl = terms,
        WebhookSecretsJson = "[]",
        ScoringDeadlineSeconds = 300,
        CommentsPerMinute = 1,
        CreatedAt = DateTimeOffset.UnixEpoch,
    };
}
