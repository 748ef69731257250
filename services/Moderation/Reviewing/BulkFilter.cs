using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Queue;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Reviewing;

/// <summary>
/// Finds the comments that a bulk decision over a filter applies to: those in the queue that nobody else has claimed, at their versions.
/// </summary>
internal static class BulkFilter
{
    private const int MaxMatched = 10_000;

    /// <summary>The comments; or what to answer instead.</summary>
    public static async Task<(List<BulkComment>? Meant, IResult? Answer)> FindAsync(
        BulkRequest request, Person person, ModerationDatabase database, DateTimeOffset now, CancellationToken ct)
    {
        var (filter, problem) = QueueFilter.Check(request.Filter, "#/filter/");
        if (filter is null)
            return (null, problem);
        if (!person.MayAnywhere(Permission.DecideOverOthers))
        {
            return (null, Problems.Of(
                StatusCodes.Status403Forbidden,
                "Deciding over a filter needs the role senior or administrator. List the comments, or ask a senior."));
        }

        (var sites, problem) = person.SitesFor(Permission.DecideOverOthers, filter.Site);
        if (problem is not null)
            return (null, problem);
        if (request.Preview != true && request.ExpectedCount is null)
        {
            return (null, Problems.Invalid(
                "#/expectedCount", "expectedCount is required with a filter. Send the count that the preview (preview: true) returned."));
        }

        await using var connection = await database.OpenAsync(ct);
        sites = await QueueSql.NameSitesAsync(sites, filter, QueueOrder.Priority, connection, ct);
        // Without the comments that others have claimed.
        var sql = new QueueSql(filter, sites).Where("(q.claimed_until is null or q.claimed_until <= @now or q.claimed_by = @me)");
        sql.Parameters.AddDynamicParams(new { now, me = person.Id, limit = MaxMatched + 1 });
        if (request.Preview == true)
        {
            var count = (int)await connection.ExecuteScalarAsync<long>(sql.Count(database, MaxMatched), sql.Parameters, ct);
            return (null, count > MaxMatched ? TooMany() : TypedResults.Ok(new BulkResponse { Count = count }));
        }

        var meant = await PickAsync(sql, database, connection, ct);
        if (meant.Count > MaxMatched)
            return (null, TooMany());
        return meant.Count > request.ExpectedCount ? (null, MoreThanExpected(meant.Count)) : (meant, null);
    }

    /// <summary>
    /// Picks the comments in one statement, each with its version of this moment. Counting first and picking later would include comments
    /// that came in between. Without versions, comments that were decided meanwhile would be decided again, and edited ones unread.
    /// </summary>
    private static async Task<List<BulkComment>> PickAsync(
        QueueSql sql, ModerationDatabase database, DbConnection connection, CancellationToken ct)
    {
        var picked = await connection.QueryAsync<BulkComment>(
            $"""
            with {sql.Picked(database, QueueOrder.Priority)}
            select p.comment_id as id, c.version
            from picked as p
            join comments as c on c.id = p.comment_id
            """,
            sql.Parameters,
            ct);
        return picked;
    }

    private static ProblemHttpResult TooMany() =>
        Problems.Invalid("#/filter", $"The filter matches more than {MaxMatched:N0} comments. Narrow it, and decide in several requests.");

    private static ProblemHttpResult MoreThanExpected(int count) => Problems.Of(
        StatusCodes.Status409Conflict,
        [new FieldError(
            "#/expectedCount",
            $"expectedCount is lower than the {count:N0} comments that the filter matches now. Request the preview again.")]);
}
