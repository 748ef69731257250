using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Sites;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Authors;

/// <summary><c>DELETE /v1/review/sites/{id}/strikes/{strikeId}</c>.</summary>
internal static class RemoveStrike
{
    private enum Outcome
    {
        Removed,
        Missing,
        Forbidden,
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/sites/{id}/strikes/{strikeId}", HandleAsync)
            .NeedsAtSite(Permission.Decide)
            .WithName("RemoveStrike")
            .WithSummary("Remove a strike")
            .WithDescription(
                "Moderators can remove the strikes that they gave by hand, seniors all strikes. The decision that gave a strike stays as "
                + "it is. A strike ends by itself when the decision is undone or changed.")
            .Produces(StatusCodes.Status204NoContent)
            .WithProblems(404);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string id, string strikeId, Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var siteId))
            return SiteAnswers.Missing();
        if (!Guid.TryParse(strikeId, out var strike))
            return Missing();
        var outcome = await database.ChangeAsync(person, time.GetUtcNow(), change => RemoveAsync(siteId, strike, change, ct), ct);
        return outcome switch
        {
            Outcome.Removed => TypedResults.NoContent(),
            Outcome.Missing => Missing(),
            _ => Problems.Of(
                StatusCodes.Status403Forbidden, "Somebody else gave this strike. Only a senior or administrator can remove it."),
        };
    }

    private static async Task<Outcome> RemoveAsync(Guid siteId, Guid strike, PersonalChange change, CancellationToken ct)
    {
        var found = await FindAsync(siteId, strike, change.Transaction, ct);
        if (found is null)
            return Outcome.Missing;
        if (found.PersonId != change.By.Id && !change.By.May(Permission.DecideOverOthers, siteId))
            return Outcome.Forbidden;
        if (await StrikeTable.RemoveAsync(strike, change.Transaction, ct) == 0)
            return Outcome.Missing;
        var entry = new AuditEntry
        {
            Action = "author.strike_removed",
            SiteId = siteId,
            Subject = $"author:{found.AuthorId}",
            Detail = new Dictionary<string, object?> { ["strike"] = strike, ["comment"] = found.CommentId },
        };
        await change.RecordAsync(entry, ct);
        return Outcome.Removed;
    }

    private static Task<Found?> FindAsync(Guid siteId, Guid strike, DbTransaction transaction, CancellationToken ct) =>
        transaction.QuerySingleOrDefaultAsync<Found>(
            """
            select s.person_id, s.comment_id, a.id as author_id
            from author_strikes as s
            join authors as a on a.site_id = s.site_id and a.author_key = s.author_key
            where s.id = @strike and s.site_id = @siteId
            """,
            new { strike, siteId },
            ct);

    private static ProblemHttpResult Missing() =>
        Problems.NotFound("There is no strike with this id at this site. It may have been removed, or its decision undone.");

    private sealed record Found
    {
        public Guid? PersonId { get; init; }

        public Guid? CommentId { get; init; }

        public required Guid AuthorId { get; init; }
    }
}
