using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Moderation.Queue;

/// <summary>Why a comment cannot be claimed, decided or undone.</summary>
/// <param name="Code">The cause, for programs. It does not change.</param>
/// <param name="Detail">The same in a sentence, with what to do instead.</param>
/// <param name="Status">The HTTP status of the answer about one comment.</param>
internal sealed record Objection(string Code, string Detail, int Status = StatusCodes.Status409Conflict)
{
    public static Objection NotFound { get; } = new(
        "not_found",
        "There is no comment with this id at a site where you may decide. GET /v1/review/queue lists those that wait.",
        StatusCodes.Status404NotFound);

    public static Objection Changed { get; } = new(
        "changed", "Somebody has decided the comment since, or its author has changed it. Read the comment again.");

    public static Objection Claimed { get; } = new(
        "claimed", "Somebody else has claimed this comment. Claim another, or wait until that claim ends.");

    public static Objection Escalated { get; } = new("escalated", "This comment was escalated, so only a senior can decide it.");

    public static Objection EscalatedAlready { get; } = new("escalated", "This comment was escalated already. A senior will decide it.");

    public static Objection OwnDecision { get; } = new(
        "own_decision", "You decided this comment, so somebody else must decide its appeal.");

    public static Objection NothingToIgnore { get; } = new(
        "nothing_to_ignore",
        "Reports can be ignored only of a comment that is shown, or that is held and has reports. Approve or reject this one.");

    public static Objection NotWaiting(string status) => new(
        "not_waiting",
        $"This comment does not wait in the queue: it is {status}. Approve or reject it without a claim, if you want to change that.");

    /// <summary>The answer about one comment.</summary>
    public ProblemHttpResult ToProblem() => Problems.Of(Status, Detail);
}
