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
    /// Answers the state of a comment that was checked before. A client that retries takes false as final, so while there is no verdict it
    /// gets neither true nor false, holds the comment and asks again.
    /// </summary>
    public static ContentHttpResult Again(HttpContext http, AkismetComment comment, EarlierCheck earlier, CommentStatus status)
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

    /// <summary>Answers false with a time after which to check again; to a retry, a word that is no verdict.</summary>
    public static ContentHttpResult Answer(HttpContext http, AkismetComment comment, Guid guid, CommentStatus status)
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
