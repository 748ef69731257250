using System.Globalization;
using System.Text;
using System.Text.Json;
using Moderation.Contracts;
using Moderation.Rules.Reasons;
using Moderation.Sites;

namespace Moderation.Deliveries;

/// <summary>
/// What an author is told whose comment is not shown: everything that article 17(3) of the EU's Digital Services Act asks for. It never
/// quotes the comment, nor anything else that came with it: the address may be a stranger's, and the text an insult or an advertisement.
/// </summary>
internal sealed record AuthorNotice(string Subject, string Text)
{
    /// <summary>Held and rejected comments; not advertising, which is exempt, and whose sender would only use us to send more.</summary>
    public static bool IsDue(CommentDecided decided) => decided.Status switch
    {
        CommentStatus.Held => true,
        CommentStatus.Rejected => !decided.Reasons.Any(reason => reason.Code is $"{Attributes.Spam}_reject" or ModeratorReasons.Spam),
        _ => false,
    };

    public static AuthorNotice Of(Site site, CommentSubmitted comment, CommentDecided decided, bool isReported = false)
    {
        var isHeld = decided.Status == CommentStatus.Held;
        var text = new StringBuilder()
            .Append("Hello,\n\n")
            .Append(
                CultureInfo.InvariantCulture,
                $"this is about a comment sent to {site.Name} on {comment.SubmittedAt.UtcDateTime:d MMMM yyyy, HH:mm} UTC, ")
            .Append("with this address as its author's.\n\n")
            .Append(Restriction(isHeld))
            .Append(Facts(decided, isReported))
            .Append(Automation(decided))
            .Append(Ground(site))
            .Append(Redress(site, isHeld))
            .Append(CultureInfo.InvariantCulture, $"Reference: {comment.CommentId}, revision {comment.Revision}\n\n")
            .Append("If you did not write a comment there, somebody else gave your address, and you need not do anything.\n");
        return new AuthorNotice($"Your comment on {site.Name} {(isHeld ? "waits for review" : "is not shown")}", text.ToString());
    }

    public static AuthorNotice Parse(string json) => JsonSerializer.Deserialize(json, DeliveriesJson.Default.AuthorNotice)!;

    public string ToJson() => JsonSerializer.Serialize(this, DeliveriesJson.Default.AuthorNotice);

    private static string Restriction(bool isHeld) => isHeld
        ? "What happens: the comment is not shown, on this site only, until a person has looked at it and decided.\n\n"
        : "What happens: the comment is not shown, on this site only, and without a time limit. Your other comments are not concerned.\n\n";

    private static string Facts(CommentDecided decided, bool isReported)
    {
        var text = new StringBuilder(isReported
            ? "Why: readers reported the comment.\n"
            : "Why: nobody reported the comment; the site checks every comment when it is sent.\n");
        foreach (var reason in decided.Reasons)
            text.Append("  - ").Append(reason.Text).Append('\n');
        return text.Append('\n').ToString();
    }

    private static string Automation(CommentDecided decided) => decided switch
    {
        { DecidedBy: DecidedBy.Moderator } => "How: a person decided this.\n\n",
        { ModelVersion: null } =>
            "How: the automatic check gave no result in time, and a fixed rule of the site decided this, without a person.\n\n",
        { Status: CommentStatus.Held } => "How: an automatic check found this and held the comment. A person will decide.\n\n",
        _ => "How: an automatic check found this, and it decided by itself, without a person.\n\n",
    };

    private static string Ground(Site site) => site.TermsUrl is { } terms
        ? $"On what ground: the site's terms, {terms}\n\n"
        : "On what ground: the site's own rules on what may be posted, which are part of its terms. No law is invoked.\n\n";

    private static string Redress(Site site, bool isHeld)
    {
        var how = site.Contact is { } contact
            ? $"write to {contact} and give the reference below. Objections are free, and a person looks at them."
            : "write to the site and give the reference below.";
        return $"What you can do: {(isHeld ? "nothing is needed for the review. If you object, " : "if you object, ")}{how} You can do so "
            + "within six months. "
            + "You can also turn to an out-of-court dispute settlement body or to a court.\n\n";
    }
}
