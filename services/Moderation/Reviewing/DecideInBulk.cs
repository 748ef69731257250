using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Decisions;
using Moderation.Queue;
using Shared.Http;

namespace Moderation.Reviewing;

/// <summary>A comment to decide, and the version that the moderator has seen.</summary>
internal sealed record BulkComment
{
    public Guid Id { get; init; }

    [Description("The version that you have seen. Leave it out to decide any version.")]
    public int? Version { get; init; }
}

internal sealed record BulkRequest : DecisionRequest
{
    [Description("The comments, at most 1,000. Send either these or a filter.")]
    public IReadOnlyList<BulkComment?>? Comments { get; init; }

    [Description("The part of the queue to decide, at most 10,000 comments.")]
    public QueueFilterRequest? Filter { get; init; }

    [Description("Only count the comments that the filter matches now.")]
    public bool? Preview { get; init; }

    [Description(
        "Required with a filter: the count that the preview returned. If more comments match now, nothing is decided (409).")]
    public int? ExpectedCount { get; init; }
}

/// <summary>The result of a bulk decision.</summary>
internal sealed record BulkResponse
{
    [Description("Undo all of it with POST /v1/review/bulk/{bulkId}/undo; absent in a preview.")]
    public Guid? BulkId { get; init; }

    [Description("How many comments the filter matches; in a preview only.")]
    public int? Count { get; init; }

    [Description("How many were decided.")]
    public int Decided { get; init; }

    [Description(
        "Comments that were skipped: somebody else has decided, claimed or escalated them, their author has changed them, or you may not "
        + "decide at their site.")]
    public IReadOnlyList<Guid> Skipped { get; init; } = [];
}

/// <summary>
/// <c>POST /v1/review/bulk</c>: the same decision on many comments, listed or by a filter, a few hundred in each transaction.
/// </summary>
internal static class DecideInBulk
{
    private const int MaxListed = 1000;
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
                claimed or decided meanwhile, or that their author has edited, are skipped and listed. Seniors can undo the whole bulk
                decision within 24 hours, others within 15 minutes.
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
        if (Check(request) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var (decision, person) = (ModeratorDecision.Of(request), http.Person());
        if (request.Comments is { } listed)
        {
            var comments = listed.OfType<BulkComment>().DistinctBy(comment => comment.Id).ToList();
            return TypedResults.Ok(await DecideAsync(comments, decision, person, byFilter: false, database, reviews, time, ct));
        }

        if (request.Preview == true)
        {
            return (await BulkFilter.CountAsync(request, person, database, time.GetUtcNow(), ct)).Failed(out problem, out var preview)
                ? problem
                : TypedResults.Ok(preview);
        }

        if ((await BulkFilter.FindAsync(request, person, database, time.GetUtcNow(), ct)).Failed(out problem, out var matched))
            return problem;
        return TypedResults.Ok(await DecideAsync(matched, decision, person, byFilter: true, database, reviews, time, ct));
    }

    private static List<FieldError> Check(BulkRequest request)
    {
        var errors = ModeratorDecision.Check(request);
        if (request.Comments is null == request.Filter is null)
            errors.Add(new FieldError("#/comments", "Send either comments or filter."));
        if (request.Comments?.Any(comment => comment is null) == true)
            errors.Add(new FieldError("#/comments", "comments must hold objects with an id, and no null."));
        if (request.Comments is { Count: 0 or > MaxListed })
            errors.Add(new FieldError("#/comments", $"comments must hold 1 to {MaxListed:N0} comments."));
        return errors;
    }

    /// <param name="comments">The comments. One with a version is skipped if it has another version by the time its turn comes.</param>
    /// <param name="decision">The decision about each comment.</param>
    /// <param name="person">The person who decides.</param>
    /// <param name="byFilter">Whether a filter found the comments: <see cref="DecisionRules.IsFree"/>.</param>
    /// <param name="database">The database to read from.</param>
    /// <param name="reviews">Stores the comments of each transaction.</param>
    /// <param name="time">Read anew for each transaction.</param>
    /// <param name="ct">Stops; comments that were decided until then stay decided.</param>
    internal static async Task<BulkResponse> DecideAsync(
        List<BulkComment> comments,
        ModeratorDecision decision,
        Person person,
        bool byFilter,
        ModerationDatabase database,
        PersonalReviews reviews,
        TimeProvider time,
        CancellationToken ct)
    {
        var bulkId = Guid.CreateVersion7(time.GetUtcNow());
        var decided = new HashSet<Guid>();
        foreach (var chunk in comments.Chunk(InOneTransaction))
        {
            var now = time.GetUtcNow();
            var versions = chunk.ToDictionary(comment => comment.Id, comment => comment.Version);
            await using var connection = await database.OpenAsync(ct);
            var current = await StoredComment.ReadAsync(versions.Keys, connection, database, ct);
            var planned = current
                .Where(comment => person.May(Permission.Decide, comment.SiteId)
                    && (versions[comment.Id] is null || versions[comment.Id] == comment.Version)
                    && (!byFilter || DecisionRules.IsFree(comment, person, now))
                    && DecisionRules.Objection(comment, decision.Action, person, now) is null)
                .Select(comment => decision.ToReview(comment, Decider.Of(person), now) with { BulkId = bulkId })
                .ToList();
            var stored = await reviews.StoreAsync(planned, done => EntryOf(bulkId, decision.Action, done), person, now, ct);
            decided.UnionWith(stored.Select(review => review.Comment.Id));
        }

        return new BulkResponse
        {
            BulkId = bulkId,
            Decided = decided.Count,
            Skipped = [.. comments.Select(comment => comment.Id).Where(id => !decided.Contains(id))]
        };
    }

    internal static AuditEntry EntryOf(Guid bulkId, string action, IReadOnlyList<Review> done) => new()
    {
        Action = "bulk.decided",
        SiteId = done.Select(review => review.Comment.SiteId).Distinct().Count() == 1 ? done[0].Comment.SiteId : null,
        Subject = $"bulk:{bulkId}",
        Detail = new Dictionary<string, object?> { ["action"] = action, ["comments"] = done.Count },
    };
}
