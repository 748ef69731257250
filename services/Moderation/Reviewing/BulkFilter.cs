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

    /// <summary>The preview: how many comments the filter matches.</summary>
    public static async Task<Checked<BulkResponse>> CountAsync(
        BulkRequest request, Person person, ModerationDatabase database, DateTimeOffset now, CancellationToken ct)
    {
        if (Read(request, person).Failed(out var problem, out var part))
            return problem;
        await using var connection = await database.OpenAsync(ct);
        var sql = await SqlAsync(part, person, now, connection, ct);
        var count = (int)await connection.ExecuteScalarAsync<long>(sql.Count(database, MaxMatched), sql.Parameters, ct);
        return count > MaxMatched ? TooMany() : new BulkResponse { Count = count };
    }

    /// <summary>
    /// Picks the comments in one statement, each with its version of this moment. Counting first and picking later would include comments
    /// that came in between. Without versions, comments that were decided meanwhile would be decided again, and edited ones unread.
    /// </summary>
    public static async Task<Checked<PickedComments>> FindAsync(
        BulkRequest request, Person person, ModerationDatabase database, DateTimeOffset now, CancellationToken ct)
    {
        if (Read(request, person).Failed(out var problem, out var part))
            return problem;
        if (request.ExpectedCount is not { } expected)
        {
            return Problems.Invalid(
                "#/expectedCount",
                "expectedCount is required with a filter. Send the count that the preview (preview: true) returned.",
                ErrorCode.Required);
        }

        await using var connection = await database.OpenAsync(ct);
        var sql = await SqlAsync(part, person, now, connection, ct);
        var matched = await connection.QueryAsync<PickedComment>(
            $"""
            with {sql.Picked(database, QueueOrder.Priority)}
            select p.comment_id as id, c.version
            from picked as p
            join comments as c on c.id = p.comment_id
            """,
            sql.Parameters,
            ct);
        if (matched.Count > MaxMatched)
            return TooMany();
        return matched.Count > expected
            ? MoreThanExpected(matched.Count)
            : new PickedComments(matched, await RecordedAsync(part.Filter, connection, ct));
    }

    /// <summary>
    /// The filter as the audit log keeps it. An author's key may be an address, and nobody can erase the log, so the log names the author's
    /// records at the sites instead.
    /// </summary>
    private static async Task<IReadOnlyDictionary<string, object?>> RecordedAsync(
        QueueFilter filter, DbConnection connection, CancellationToken ct)
    {
        var recorded = filter.ToRecord();
        if (filter.Author is null)
            return recorded;
        recorded["authors"] = await connection.QueryAsync<Guid>(
            """
            select a.id
            from sites as s
            join authors as a on a.site_id = s.id and a.author_key = @Author
            where s.id = coalesce(@Site, s.id)
            """,
            new { filter.Author, filter.Site },
            ct);
        return recorded;
    }

    private static Checked<FilteredPart> Read(BulkRequest request, Person person)
    {
        if (QueueFilter.Check(request.Filter, "#/filter/").Failed(out var problem, out var filter))
            return problem;
        if (!person.MayAnywhere(Permission.DecideOverOthers))
        {
            return Problems.Of(
                StatusCodes.Status403Forbidden,
                "Deciding over a filter needs the role senior or administrator. List the comments, or ask a senior.");
        }

        return person.SitesFor(Permission.DecideOverOthers, filter.Site).Failed(out problem, out var scope)
            ? problem
            : new FilteredPart(filter, scope);
    }

    private static async Task<QueueSql> SqlAsync(
        FilteredPart part, Person person, DateTimeOffset now, DbConnection connection, CancellationToken ct)
    {
        var sites = await QueueSql.NameSitesAsync(part.Scope.Ids, part.Filter, QueueOrder.Priority, connection, ct);
        // Without the comments that others have claimed.
        var sql = new QueueSql(part.Filter, sites).Where("(q.claimed_until is null or q.claimed_until <= @now or q.claimed_by = @me)");
        sql.Parameters.AddDynamicParams(new { now, me = person.Id, limit = MaxMatched + 1 });
        return sql;
    }

    private static ProblemHttpResult TooMany() =>
        Problems.Invalid("#/filter", $"The filter matches more than {MaxMatched:N0} comments. Narrow it, and decide in several requests.");

    private static ProblemHttpResult MoreThanExpected(int count) => Problems.Of(
        StatusCodes.Status409Conflict,
        [new FieldError(
            "#/expectedCount",
            $"expectedCount is lower than the {count:N0} comments that the filter matches now. Request the preview again.")]);

    /// <summary>The part of the queue that the filter and the person's sites leave.</summary>
    private sealed record FilteredPart(QueueFilter Filter, SiteScope Scope);
}
