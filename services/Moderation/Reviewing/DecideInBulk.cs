using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Decisions;
using Moderation.Queue;
using Shared.Http;

namespace Moderation.Reviewing;

/// <summary>
/// <c>POST /v1/review/bulk</c>: the same decision on many comments, listed or by a filter, a few hundred in each transaction.
/// </summary>
internal static class DecideInBulk
{
    private const int InOneTransaction = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/bulk", HandleAsync)
            .Needs(Permission.Decide)
            .WithName("DecideInBulk")
            .WithSummary("Decide many comments at once")
            .WithDescription(
                """
                Makes the same decision about all `comments`, or about all that a `filter` of the queue matches (seniors only). Send a
                filter with `preview: true` first, and then with the returned count as `expectedCount`. Comments that somebody else has
                claimed or decided meanwhile, or that their author has edited, are skipped; `skipped` says which and why. Seniors can undo
                the whole bulk decision within 24 hours, others within 15 minutes.
                """)
            .Accepts<BulkRequest>("application/json")
            .WithProblems(400, 403, 409)
            .WithRequestExample(ReviewExamples.Bulk)
            .WithResponseExample(StatusCodes.Status200OK, ReviewExamples.BulkDone);

    private static async Task<Results<Ok<BulkResponse>, ProblemHttpResult>> HandleAsync(
        HttpContext http, ModerationDatabase database, PersonalReviews reviews, TimeProvider time, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, ReviewingJson.Default.BulkRequest, 256 * 1024, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if (request.Check() is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var person = http.Person();
        if (request.Preview == true)
        {
            return (await BulkFilter.CountAsync(request, person, database, time.GetUtcNow(), ct)).Failed(out problem, out var preview)
                ? problem
                : TypedResults.Ok(preview);
        }

        var picked = request.Comments is { } listed
            ? PickedComments.Of(listed)
            : await BulkFilter.FindAsync(request, person, database, time.GetUtcNow(), ct);
        return picked.Failed(out problem, out var comments)
            ? problem
            : TypedResults.Ok(await DecideAsync(comments, ModeratorDecision.Of(request), person, database, reviews, time, ct));
    }

    /// <param name="picked">The comments. One with a version is skipped if it has another version by the time its turn comes.</param>
    /// <param name="decision">The decision about each comment.</param>
    /// <param name="person">The person who decides.</param>
    /// <param name="database">The database to read from.</param>
    /// <param name="reviews">Stores the comments of each transaction.</param>
    /// <param name="time">Read anew for each transaction.</param>
    /// <param name="ct">Stops; comments that were decided until then stay decided.</param>
    internal static async Task<BulkResponse> DecideAsync(
        PickedComments picked,
        ModeratorDecision decision,
        Person person,
        ModerationDatabase database,
        PersonalReviews reviews,
        TimeProvider time,
        CancellationToken ct)
    {
        var order = new Order(Guid.CreateVersion7(time.GetUtcNow()), picked, decision, person);
        var skipped = new List<(Guid Comment, Objection Why)>();
        foreach (var chunk in picked.Comments.Chunk(InOneTransaction))
            skipped.AddRange(await DecideSomeAsync(chunk, order, database, reviews, time.GetUtcNow(), ct));
        var decided = picked.Comments.Count - skipped.Count;
        return new BulkResponse
        {
            BulkId = decided > 0 ? order.BulkId : null,
            Decided = decided,
            Skipped = SkippedComments.Of(skipped),
        };
    }

    /// <summary>Decides some of the comments in one transaction, and returns those that were skipped.</summary>
    private static async Task<IEnumerable<(Guid Comment, Objection Why)>> DecideSomeAsync(
        PickedComment[] some, Order order, ModerationDatabase database, PersonalReviews reviews, DateTimeOffset now, CancellationToken ct)
    {
        List<StoredComment> current;
        await using (var connection = await database.OpenAsync(ct))
            current = await StoredComment.ReadAsync(some.Select(comment => comment.Id), connection, database, ct);
        var byId = current.ToDictionary(comment => comment.Id);
        var objections = some.ToDictionary(seen => seen.Id, seen => Objection(seen, byId.GetValueOrDefault(seen.Id), order, now));
        var planned = current.Where(comment => objections[comment.Id] is null)
            .Select(comment => order.Decision.ToReview(comment, Decider.Of(order.Person), now) with
            {
                BulkId = order.BulkId,
                JudgesText = !order.Picked.IsByFilter,
            })
            .ToList();
        var stored = await reviews.StoreAsync(planned, done => BulkAudit.Decided(order, done), order.Person, now, ct);
        var decided = stored.Select(review => review.Comment.Id).ToHashSet();
        return objections.Where(item => !decided.Contains(item.Key)).Select(item => (item.Key, item.Value ?? Queue.Objection.Changed));
    }

    private static Objection? Objection(PickedComment seen, StoredComment? comment, Order order, DateTimeOffset now)
    {
        if (comment is null || !order.Person.May(Permission.Decide, comment.SiteId))
            return Queue.Objection.NotFound;
        if (seen.Version is { } version && version != comment.Version)
            return Queue.Objection.Changed;
        return (order.Picked.IsByFilter ? DecisionRules.ObjectionToFilter(comment, order.Person, now) : null)
            ?? DecisionRules.Objection(comment, order.Decision.Action, order.Person, now);
    }

    /// <summary>A bulk decision that is being carried out.</summary>
    internal sealed record Order(Guid BulkId, PickedComments Picked, ModeratorDecision Decision, Person Person);
}
