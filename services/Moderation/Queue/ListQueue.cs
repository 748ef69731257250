using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Shared.Http;

namespace Moderation.Queue;

/// <summary><c>GET /v1/review/queue</c>: lists the comments that wait for a person, the most urgent first.</summary>
internal static class ListQueue
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/queue", HandleAsync)
            .Needs(Permission.Review)
            .WithName("ListQueue")
            .WithSummary("Read the review queue")
            .WithDescription(
                """
                Lists the comments that wait, the most urgent first, and why each is urgent. `order=age` lists the oldest first. `site`,
                `kind`, `reason`, `tag`, `language`, `author`, `page`, `escalated`, `queuedBefore` and `queuedAfter` limit the list.
                `claimed=free` lists only comments that nobody has claimed, `claimed=mine` only your own claims. If there are more, the
                response has `next`: send it as `cursor`. Reading claims nothing. Claim comments to work beside others.
                """)
            .WithProblems(400, 404)
            .WithResponseExample(StatusCodes.Status200OK, QueueExamples.Queue);

    private static async Task<Results<Ok<QueuePage>, ProblemHttpResult>> HandleAsync(
        [AsParameters] QueueFilterRequest request,
        [Description("priority (the most urgent first, the default) or age (the oldest first).")][OneOf("priority", "age")] string? order,
        [Description("free for comments that nobody has claimed, mine for your own claims.")][OneOf("free", "mine")] string? claimed,
        [AsParameters] PageQuery asked,
        HttpContext http,
        ModerationDatabase database,
        TimeProvider time,
        CancellationToken ct)
    {
        if (QueueFilter.Check(request).Failed(out var problem, out var filter))
            return problem;
        if (Check(order, claimed, asked, out var after, out var size) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        if (http.Person().SitesFor(Permission.Review, filter.Site).Failed(out problem, out var scope))
            return problem;

        var by = order == "age" ? QueueOrder.Age : QueueOrder.Priority;
        var now = time.GetUtcNow();
        await using var connection = await database.OpenAsync(ct);
        var sql = new QueueSql(filter, await QueueSql.NameSitesAsync(scope.Ids, filter, by, connection, ct));
        sql.Parameters.AddDynamicParams(new
        {
            limit = size + 1,
            now,
            me = http.Person().Id,
            afterRank = after?.Rank,
            afterTime = after?.QueuedAt,
            afterId = after?.CommentId
        });
        if (after is not null)
            sql.After(by);
        if (claimed == "free")
            sql.Where("(q.claimed_until is null or q.claimed_until <= @now)");
        if (claimed == "mine")
            sql.Where("q.claimed_by = @me and q.claimed_until > @now");
        var items = await QueueItem.ReadAsync(sql.Picked(database, by), by, sql.Parameters, now, connection, ct);
        return TypedResults.Ok(QueuePage.Of(items, size));
    }

    private static List<FieldError> Check(string? order, string? claimed, PageQuery asked, out QueueCursor? after, out int size)
    {
        var errors = new List<FieldError>();
        if (order is not (null or "" or "priority" or "age"))
            errors.Add(new FieldError("order", "order must be priority or age, or be left out.", ErrorCode.UnknownValue));
        if (claimed is not (null or "" or "free" or "mine"))
            errors.Add(new FieldError("claimed", "claimed must be free or mine, or be left out.", ErrorCode.UnknownValue));
        after = string.IsNullOrEmpty(asked.Cursor) ? null : QueueCursor.Parse(asked.Cursor);
        if (!string.IsNullOrEmpty(asked.Cursor) && after is null)
            errors.Add(PageRequest.WrongCursor);
        size = PageRequest.SizeOf(asked, errors);
        return errors;
    }
}

/// <summary>Part of the queue; <c>next</c> is the cursor of the following part, absent at the end.</summary>
internal sealed record QueuePage(IReadOnlyList<QueueItem> Items, string? Next)
{
    public static QueuePage Of(List<QueueItem> items, int size)
    {
        if (items.Count <= size)
            return new QueuePage(items, null);
        var last = items[size - 1];
        return new QueuePage(items[..size], new QueueCursor(last.Place.Rank, last.Place.QueuedAt, last.Comment.Id).ToString());
    }
}
