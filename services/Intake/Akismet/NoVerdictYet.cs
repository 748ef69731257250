using Intake.Comments;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>The answers while people must decide or the decision is late, and the times after which clients check again.</summary>
internal static class NoVerdictYet
{
    /// <summary>
    /// For clients with a callback. WordPress approves a comment by itself if no callback came after twice this time; people may take that
    /// long.
    /// </summary>
    public static readonly TimeSpan UntilCalledBack = TimeSpan.FromDays(30);

    /// <summary>
    /// For clients without a callback, which have to ask: soon if the decision is only late, later if a person must make it.
    /// </summary>
    public static readonly TimeSpan UntilAskedWhenLate = TimeSpan.FromMinutes(1);

    /// <inheritdoc cref="UntilAskedWhenLate"/>
    public static readonly TimeSpan UntilAskedWhenHeld = TimeSpan.FromHours(1);

    /// <summary>
    /// What WordPress sends when its user has the queue of pending comments checked again. The answer false leaves the comment in it.
    /// </summary>
    private const string RecheckQueue = "recheck_queue";

    /// <summary>Answers the state of a comment that was checked before.</summary>
    public static ContentHttpResult Again(
        HttpContext http, AkismetDialect settings, AkismetComment comment, EarlierCheck earlier, CommentStatus status)
    {
        if (status is CommentStatus.Approved or CommentStatus.Rejected)
        {
            return AkismetAnswer.Of(http, new CheckAnswer(
                earlier.Guid,
                status == CommentStatus.Rejected ? Verdict.Spam : Verdict.Ham,
                BlatantSpam.Is(StoredDecision.Parse(earlier.Decision))));
        }

        return Answer(http, settings, comment, earlier.Guid, status);
    }

    /// <summary>
    /// Only a client with a callback holds a comment that is false for now. Others publish what is false, so they get true, without a tip
    /// to discard it: their moderators find the comment among the spam.
    /// </summary>
    public static ContentHttpResult Answer(
        HttpContext http, AkismetDialect settings, AkismetComment comment, Guid guid, CommentStatus status)
    {
        if (comment.Callback is null && comment.RecheckReason == "retry" && status == CommentStatus.Pending)
            return Pending(http, guid);
        if (comment.Callback is null && comment.RecheckReason != RecheckQueue && !settings.HeldIsHam)
            return AkismetAnswer.Of(http, new CheckAnswer(guid, Verdict.Spam));
        var pause = comment.Callback is not null ? UntilCalledBack : status == CommentStatus.Held ? UntilAskedWhenHeld : UntilAskedWhenLate;
        return AkismetAnswer.Of(http, new CheckAnswer(guid, Verdict.Ham, RecheckAfter: pause));
    }

    /// <summary>
    /// Neither true nor false. WordPress then stops rechecking, and tries this comment and those behind it 20 minutes later. So it is only
    /// for a decision that is late, never for one that a person must make.
    /// </summary>
    private static ContentHttpResult Pending(HttpContext http, Guid guid)
    {
        http.Response.Headers["X-akismet-guid"] = guid.ToString();
        return AkismetAnswer.Text("pending");
    }
}
