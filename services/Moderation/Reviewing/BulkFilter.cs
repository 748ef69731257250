using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Queue;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Reviewing;

/// <summary>
/// What a bulk decision over a filter means: the part of the queue that nobody else is looking at, at the versions that it has.
/// </summary>
internal static class BulkFilter
{
    private const int MaxMeant = 10_000;

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
                "#/expectedCount", "expectedCount is required with a filter: the count that the preview answered (preview: true)."));
        }

        await using var connection = await database.OpenAsync(ct);
        sites = await QueueSql.NameSitesAsync(sites, filter, QueueOrder.Priority, connection, ct);
        // Not what others are looking at just now.
        var sql = new QueueSql(filter, sites).Where("(q.claimed_until is null or q.claimed_until <= @now or q.claimed_by = @me)");
        sql.Parameters.AddDynamicParams(new { now, me = person.Id, limit = MaxMeant + 1 });
        if (request.Preview == true)
        {
            var count = (int)await connection.ExecuteScalarAsync<long>(sql.Count(database, MaxMeant), sql.Parameters, ct);
            return (null, count > MaxMeant ? TooMany() : TypedResults.Ok(new BulkResponse { Count = count }));
        }

        var meant = await PickAsync(sql, database, connection, ct);
        if (meant.Count > MaxMeant)
            return (null, TooMany());
        return meant.Count > request.ExpectedCount ? (null, MoreThanExpected(meant.Count)) : (meant, null);
    }

    /// <summary>
    /// What is counted here is what is decided, each at the version that it has now. Counting first and picking later would mean what came
    /// between, too; and without versions what was decided meanwhile would be decided again, and what was edited unread.
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
        Problems.Invalid("#/filter", $"The filter means more than {MaxMeant:N0} comments. Narrow it, and send it more than once.");

    private static ProblemHttpResult MoreThanExpected(int count) => Problems.Of(
        StatusCodes.Status409Conflict,
        [new FieldError(
            "#/expectedCount",
            $"expectedCount is less than the {count:N0} comments that the filter means by now. Look at the preview again.")]);
}
