using Intake.Akismet.Callbacks;
using Intake.Comments;
using Intake.Decisions;
using Intake.Submitting;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Contracts;

namespace Intake.Akismet;

/// <summary>
/// <c>POST /1.1/comment-check</c>: submits the comment like any other and answers with a bare word. If people must decide, or the decision
/// is late, the word is false with a time after which to check again. That makes clients hold the comment until the callback comes.
/// </summary>
internal sealed class CheckComment(
    Submissions submissions,
    CheckTable checks,
    CallbackTable callbacks,
    CallBack callBack,
    KeySeal seal,
    TestScore testScore,
    TimeProvider time)
{
    public const string Path = "/1.1/comment-check";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, static (HttpContext http, CheckComment check, CancellationToken ct) => check.HandleAsync(http, ct))
            .WithName("AkismetCommentCheck")
            .WithSummary("Check a comment")
            .WithDescription(
                "true: do not show it. false: show it. false with X-akismet-recheck-after: there is no decision yet. A client that names "
                + "no callback is told true until there is one, unless the site sets dialects.akismet.heldIsHam.");

    private async Task<ContentHttpResult> HandleAsync(HttpContext http, CancellationToken ct)
    {
        var call = http.Akismet();
        foreach (var field in (ReadOnlySpan<string>)["blog", "user_ip"])
        {
            // An empty user_ip is possible; a client that does not send the field at all is broken.
            if (!call.Form.Has(field) || (field == "blog" && call.Form[field].Trim().Length == 0))
                return AkismetAnswer.Invalid(http, $"The field {field} is missing.");
        }

        // WordPress asks this about a pingback before it reads the page that the pingback comes from. There is nothing to judge yet, and
        // WordPress checks the pingback itself later.
        if (call.Form.IsTrue("akismet_pre_check"))
            return AkismetAnswer.Text("false");
        var comment = AkismetComment.Of(call.Form);
        if (comment.IsTest || TestRules.VerdictOf(call.Form) is not null)
            return await RuleAsync(http, call, comment, ct);
        if (await EarlierAsync(call, comment, ct) is { CommentId: not null, CommentStatus: { } status } earlier)
            return await AgainAsync(http, call, comment, earlier, status);

        return await SubmitAsync(http, call, comment, ct);
    }

    /// <summary>
    /// The earlier check of the same comment; null if none has to be looked for. A client learns when a comment was written when it stores
    /// it, so a check that names the time may mean one that did not.
    /// </summary>
    private async Task<EarlierCheck?> EarlierAsync(AkismetCall call, AkismetComment comment, CancellationToken ct)
    {
        if (comment.RecheckReason is not null)
            return await checks.FindAsync(call.Site.Id, comment.Key, ct);
        return comment.Key.Written is not null && comment is { HasText: true, IsTrapped: false }
            ? await checks.FindUndatedAsync(call.Site.Id, comment.Key, ct)
            : null;
    }

    /// <summary>Answers tests, and comments that need no judgement. They are not submitted, so nobody is told about them.</summary>
    private async Task<ContentHttpResult> RuleAsync(HttpContext http, AkismetCall call, AkismetComment comment, CancellationToken ct)
    {
        var verdict = TestRules.VerdictOf(call.Form)
            ?? (comment.IsTrapped ? Verdict.Spam : await testScore.AskAsync(comment.Draft, ct));
        if (verdict is null)
            return AkismetAnswer.Unavailable(http, "The classifier did not answer in time. Send this again.", retryAfter: 5);
        var now = time.GetUtcNow();
        var guid = Guid.CreateVersion7(now);
        await checks.StoreAsync(NewCheck.Of(call, comment, guid, null, verdict == Verdict.Spam ? Answers.Spam : Answers.Ham, now), ct);
        return AkismetAnswer.Of(http, new CheckAnswer(guid, verdict.Value, comment.AsksForDiscard));
    }

    /// <summary>
    /// Answers the state of an earlier check. While it has no verdict, the callback address of this call is stored, even if the first call
    /// named none.
    /// </summary>
    private async Task<ContentHttpResult> AgainAsync(
        HttpContext http, AkismetCall call, AkismetComment comment, EarlierCheck earlier, CommentStatus status)
    {
        if (comment.Callback is { } callback && Answers.Of(status) == Answers.Later)
        {
            await callbacks.AskAsync(
                earlier.Guid, callback, await seal.SealAsync(earlier.Guid, call.Key, CancellationToken.None), CancellationToken.None);
            callBack.Expect(earlier.Guid);
        }

        return NoVerdictYet.Again(http, call.Settings, comment, earlier, status);
    }

    private async Task<ContentHttpResult> SubmitAsync(HttpContext http, AkismetCall call, AkismetComment comment, CancellationToken ct)
    {
        var submission = NewSubmission.Of(call.Site, comment.Draft, comment.RepeatKey(time.GetUtcNow()), wait: true) with
        {
            PayloadHash = "",
        };
        // Not cancelled with the client: a comment without its check could not be looked up later.
        if (submissions.TryStore(submission, CancellationToken.None) is not { } storing)
        {
            return AkismetAnswer.Unavailable(
                http, "The server is overloaded, so this comment was not stored. Send it again.", retryAfter: 1);
        }

        var (stored, waiting) = await storing;
        using var waiter = waiting;
        var patience = TimeSpan.FromMilliseconds(call.Settings.WaitMilliseconds);
        var decided = waiter is null ? null : await DecisionAsync(waiter, patience, ct);
        var (status, decision) = decided is null
            ? (stored.Status, StoredDecision.Parse(stored.Decision))
            : (decided.Status, StoredDecision.Of(decided));
        // The comment is stored, so its check is stored too, even if the client has gone: its later calls refer to it.
        var row = await RowAsync(call, comment, stored.CommentId, status, CancellationToken.None);
        await checks.StoreAsync(row, CancellationToken.None);
        // A comment that was sent before has a row already, perhaps without a callback address.
        if (stored.Outcome == Outcome.Known && row is { Callback: { } callback, SealedKey: { } sealedKey })
            await callbacks.AskAsync(row.Guid, callback, sealedKey, CancellationToken.None);
        if (row.NextCallAt is not null)
            callBack.Expect(row.Guid);
        return status switch
        {
            CommentStatus.Rejected => AkismetAnswer.Of(http, new CheckAnswer(stored.CommentId, Verdict.Spam, BlatantSpam.Is(decision))),
            CommentStatus.Approved => AkismetAnswer.Of(http, new CheckAnswer(stored.CommentId, Verdict.Ham)),
            _ => NoVerdictYet.Answer(http, call.Settings, comment, stored.CommentId, status),
        };
    }

    /// <summary>The decision; null when it did not come in time, or the client has gone.</summary>
    private async Task<CommentDecided?> DecisionAsync(Waiter waiter, TimeSpan patience, CancellationToken ct)
    {
        try
        {
            return await waiter.WaitAsync(patience, time, ct);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            return null;
        }
    }

    private async Task<NewCheck> RowAsync(AkismetCall call, AkismetComment comment, Guid id, CommentStatus status, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var row = NewCheck.Of(call, comment, id, id, Answers.Of(status), now);
        if (row.Answer != Answers.Later || comment.Callback is null)
            return row;
        return row with { Callback = comment.Callback, SealedKey = await seal.SealAsync(id, call.Key, ct), NextCallAt = now };
    }
}
