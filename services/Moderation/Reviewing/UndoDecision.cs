using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Decisions;
using Moderation.Queue;
using Shared.Http;
using Shared.Reading;

namespace Moderation.Reviewing;

internal sealed record UndoRequest
{
    [Description("For colleagues and the record, at most 2,000 characters.")]
    public string? Note { get; init => field = StrayCharacters.Replace(value); }
}

/// <summary><c>POST /v1/review/comments/{commentId}/undo</c>: puts the previous decision back in force. The history keeps both.</summary>
internal static class UndoDecision
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/comments/{commentId}/undo", HandleAsync)
            .Needs(Permission.Decide)
            .WithName("UndoDecision")
            .WithSummary("Undo a decision")
            .WithDescription(
                "You can undo your own decisions within 15 minutes, and seniors can undo anybody's within 24 hours. A comment that was "
                + "held waits again, and an escalated comment is open to everybody again. The site is notified of every undo except that "
                + "of an escalation.")
            .Accepts<UndoRequest>(isOptional: true, "application/json")
            .WithProblems(400, 403, 404, 409, 412)
            .WithRequestExample(ReviewExamples.Undo)
            .WithResponseExample(StatusCodes.Status200OK, ReviewExamples.Undone);

    private static async Task<Results<Ok<DecisionResponse>, ProblemHttpResult>> HandleAsync(
        string commentId, HttpContext http, ModerationDatabase database, PersonalReviews reviews, TimeProvider time, CancellationToken ct)
    {
        var (person, now) = (http.Person(), time.GetUtcNow());
        if ((await DecideComment.FindAsync(commentId, person, database, ct)).Failed(out var problem, out var comment))
            return problem;
        var body = await JsonBody.ReadOptionalAsync(http.Request, ReviewingJson.Default.UndoRequest, ReviewAnswers.MaxBodyBytes, ct);
        if (body.Failed(out problem, out var request))
            return problem;

        var errors = new List<FieldError>();
        ModeratorDecision.CheckNote(request.Note, errors);
        if (errors.Count > 0)
            return Problems.Invalid(errors);
        var (review, objection) = await PlanAsync([comment], request.Note, person, now, database, ct) is [var planned] ? planned : default;
        if (review is null)
            return objection!.ToProblem();
        if ((await reviews.StoreAsync([review], _ => DecideComment.EntryOf(review), person, now, ct)).Count == 0)
            return ReviewAnswers.OutOfDate(comment.Version + 1);
        http.Response.Headers.ETag = $"\"{comment.Version + 1}\"";
        return TypedResults.Ok(DecisionResponse.Of(review, person));
    }

    /// <summary>For each comment, the review that undoes its latest decision, or why it cannot be undone.</summary>
    public static async Task<List<(Review? Review, Objection? Objection)>> PlanAsync(
        IReadOnlyList<StoredComment> comments,
        string? note,
        Person person,
        DateTimeOffset now,
        ModerationDatabase database,
        CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var past = await PastDecision.ReadAsync(comments.Select(comment => comment.Id), connection, database, ct);
        return [.. comments.Select(comment => PlanOne(comment, [.. past[comment.Id]], note, person, now))];
    }

    private static (Review? Review, Objection? Objection) PlanOne(
        StoredComment comment, List<PastDecision> past, string? note, Person person, DateTimeOffset now)
    {
        var latest = past.Find(line => line.Version == comment.Version);
        var before = past.Find(line => line.Version == comment.Version - 1);
        if (UndoRules.Objection(latest, before, person, comment.SiteId, now) is { } objection)
            return (null, objection);
        return (Review.Undo(comment, latest!, before!, PastDecision.LastWord(past, comment.Version), note, Decider.Of(person), now), null);
    }
}
