using Intake.Comments;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>What a client is told while people must decide, or the decision is late, and when it asks again.</summary>
internal static class NoVerdictYet
{
    /// <summary>WordPress approves by itself what nobody has called back about after twice this time; people may take that long.</summary>
    public static readonly TimeSpan UntilCalledBack = TimeSpan.FromDays(30);

    /// <summary>Who cannot be called back has to ask; soon where the decision is only late, later where a person must make it.</summary>
    public static readonly TimeSpan UntilAskedWhenLate = TimeSpan.FromMinutes(1);

    /// <inheritdoc cref="UntilAskedWhenLate"/>
    public static readonly TimeSpan UntilAskedWhenHeld = TimeSpan.FromHours(1);

    /// <summary>
    /// The same comment again: where it stands. A client that retries takes false for the last word, so while there is none it is told
    /// neither true nor false, and holds the comment and comes back.
    /// </summary>
    public static IResult Again(HttpContext http, AkismetComment comment, EarlierCheck earlier, CommentStatus status)
    {
        if (status is CommentStatus.Approved or CommentStatus.Rejected)
        {
            return AkismetAnswer.Of(http, new CheckAnswer(
                earlier.Guid,
                status == CommentStatus.Rejected ? Verdict.Spam : Verdict.Ham,
                BlatantSpam.Is(StoredDecision.Parse(earlier.Decision))));
        }

        return Answer(http, comment, earlier.Guid, status);
    }

    /// <summary>False for now, and a time to ask again after; or, to a retry, a word that is no verdict.</summary>
    public static IResult Answer(HttpContext http, AkismetComment comment, Guid guid, CommentStatus status)
    {
        if (comment is { RecheckReason: "retry", Callback: null })
        {
            http.Response.Headers["X-akismet-guid"] = guid.ToString();
            return AkismetAnswer.Text("pending");
        }

        var pause = comment.Callback is not null ? UntilCalledBack : status == CommentStatus.Held ? UntilAskedWhenHeld : UntilAskedWhenLate;
        return AkismetAnswer.Of(http, new CheckAnswer(guid, Verdict.Ham, RecheckAfter: pause));
    }
}
