using System.Globalization;
using System.Text;
using System.Text.Json;
using Moderation.Contracts;
using Moderation.Rules.Reasons;
using Moderation.Sites;

namespace Moderation.Deliveries;

/// <summary>
/// The e-mail to the author of a comment that is not shown, or that is shown after all. The first holds everything that article 17(3) of
/// the EU's Digital Services Act asks for. Neither quotes the comment or anything else that came with it, because the address may be a
/// stranger's, and the text an insult or an advertisement.
/// </summary>
internal sealed record AuthorNotice(string Subject, string Text)
{
    /// <summary>
    /// Authors learn of held and rejected comments, and of the approval of a comment about which they were told otherwise. Whether they
    /// were is in the table of deliveries; a first decision follows no other. Advertising is exempt from the law, and its senders would
    /// only use the e-mails to send more of it.
    /// </summary>
    public static bool MayBeDue(CommentDecided decided) => decided.Status switch
    {
        CommentStatus.Held => true,
        CommentStatus.Approved => decided.Version > 1,
        CommentStatus.Rejected => !decided.Reasons.Any(reason => reason.Code is $"{Attributes.Spam}_reject" or ModeratorReasons.Spam),
        _ => false,
    };

    public static AuthorNotice Of(Site site, CommentSubmitted comment, CommentDecided decided, bool isReported = false)
    {
        var news = decided.Status == CommentStatus.Approved ? Release(decided) : Restricted(site, decided, isReported);
        var text = new StringBuilder()
            .Append("Hello,\n\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"this message is about a comment that was sent to {site.Name} on {comment.SubmittedAt.UtcDateTime:d MMMM yyyy, HH:mm} UTC")
            .Append(" with this e-mail address as its author's.\n\n")
            .Append(news)
            .Append(CultureInfo.InvariantCulture, $"Reference: {comment.CommentId}, revision {comment.Revision}\n\n")
            .Append("If you did not write this comment, somebody else entered your address. You need not do anything.\n");
        return new AuthorNotice(
            $"Your comment on {site.Name} {decided.Status switch
            {
                CommentStatus.Approved => "is approved",
                CommentStatus.Held => "waits for review",
                _ => "is not shown",
            }}",
            text.ToString());
    }

    public static AuthorNotice Parse(string json) => JsonSerializer.Deserialize(json, DeliveriesJson.Default.AuthorNotice)!;

    public string ToJson() => JsonSerializer.Serialize(this, DeliveriesJson.Default.AuthorNotice);

    private static string Release(CommentDecided decided) =>
        "What happens: an earlier message said that the comment is not shown. It has been approved since, and may be shown.\n\n"
        + (decided.DecidedBy == DecidedBy.Moderator
            ? "How: a person reviewed the comment.\n\n"
            : "How: an automatic check approved the comment as it is now.\n\n");

    private static string Restricted(Site site, CommentDecided decided, bool isReported)
    {
        var isHeld = decided.Status == CommentStatus.Held;
        return Restriction(isHeld) + Facts(decided, isReported) + Automation(decided) + Ground(site) + Redress(site, isHeld);
    }

    private static string Restriction(bool isHeld) => isHeld
        ? "What happens: the comment is not shown, on this site only, until a person has reviewed it.\n\n"
        : "What happens: the comment is not shown, on this site only and without a time limit. Your other comments are not affected."
            + "\n\n";

    private static string Facts(CommentDecided decided, bool isReported)
    {
        var text = new StringBuilder(isReported
            ? "Why: readers reported the comment.\n"
            : "Why: nobody reported the comment. The site checks every comment when it arrives.\n");
        foreach (var reason in decided.Reasons)
            text.Append("  - ").Append(reason.Text).Append('\n');
        return text.Append('\n').ToString();
    }

    private static string Automation(CommentDecided decided) => decided switch
    {
        { DecidedBy: DecidedBy.Moderator } => "How: a person made this decision.\n\n",
        { ModelVersion: null } =>
            "How: the automatic check gave no result in time. A fixed rule of the site then made this decision, without a person.\n\n",
        { Status: CommentStatus.Held } => "How: an automatic check found this and held the comment. A person will decide.\n\n",
        _ => "How: an automatic check found this and made the decision, without a person.\n\n",
    };

    private static string Ground(Site site) => site.TermsUrl is { } terms
        ? $"On what ground: the site's terms, {terms}\n\n"
        : "On what ground: the site's own rules about what may be posted, which are part of its terms. The decision is not based on a "
            + "law.\n\n";

    private static string Redress(Site site, bool isHeld)
    {
        var how = site.Contact is { } contact
            ? $"write to {contact} and give the reference below. Objections are free of charge, and a person reviews them."
            : "write to the site and give the reference below.";
        return $"What you can do: {(isHeld ? "you need not do anything for the review. If you object, " : "if you object, ")}{how} "
            + "You can object within six months. You can also turn to an out-of-court dispute settlement body or to a court.\n\n";
    }
}
