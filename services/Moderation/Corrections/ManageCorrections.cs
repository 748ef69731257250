using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Sites;
using Shared.Http;

namespace Moderation.Corrections;

/// <summary><c>/v1/admin/sites/{id}/corrections</c>: list, read, forget.</summary>
internal static class ManageCorrections
{
    private static readonly string[] Statuses = ["approved", "rejected"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sites/{id}/corrections", ListAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ListCorrections")
            .WithSummary("List what a site remembers of people's corrections")
            .WithDescription(
                "A moderator's decision that contradicts the policy, and a report that the site sent by a protocol, are remembered: the "
                + "next comments with the same or nearly the same text get that answer. Newest first.")
            .WithProblems(400, 404)
            .WithResponseExample(StatusCodes.Status200OK, CorrectionExamples.List);
        routes.MapGet("/sites/{id}/corrections/{correctionId}", ReadAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ReadCorrection")
            .WithSummary("Read a remembered correction")
            .WithProblems(404)
            .WithResponseExample(StatusCodes.Status200OK, CorrectionExamples.Correction);
        routes.MapDelete("/sites/{id}/corrections/{correctionId}", ForgetAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ForgetCorrection")
            .WithSummary("Forget a correction")
            .WithDescription("The next comment is decided without it. The decision that was corrected stays as it is.")
            .WithProblems(404);
    }

    private static async Task<Results<Ok<Page<CorrectionResponse>>, ProblemHttpResult>> ListAsync(
        string id,
        [AsParameters] PageQuery asked,
        [FromQuery, Description("Only those with this answer: approved or rejected.")] string? status,
        Person person,
        ModerationDatabase database,
        TimeProvider time,
        CancellationToken ct)
    {
        if (PageRequest.Read(asked).Failed(out var problem, out var page))
            return problem;
        if (status is not null && !Statuses.Contains(status))
            return Problems.Invalid("status", "status must be approved or rejected.", ErrorCode.UnknownValue);
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        var rows = await ReadCorrections.ListAsync(database, site.Id, status, page.After, time.GetUtcNow(), page.Limit + 1, ct);
        var withText = person.May(Permission.Review, site.Id);
        return TypedResults.Ok(page.Answer(rows, static row => row.Id, row => row.ToResponse(withText)));
    }

    private static async Task<Results<Ok<CorrectionResponse>, ProblemHttpResult>> ReadAsync(
        string id, string correctionId, Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var siteId) || !Guid.TryParse(correctionId, out var correction))
            return Missing(id);
        await using var connection = await database.OpenAsync(ct);
        return await ReadCorrections.FindAsync(siteId, correction, time.GetUtcNow(), connection, ct) is { } found
            ? TypedResults.Ok(found.ToResponse(person.May(Permission.Review, siteId)))
            : Missing(id);
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> ForgetAsync(
        string id, string correctionId, Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (!Guid.TryParse(id, out var siteId) || !Guid.TryParse(correctionId, out var correction))
            return Missing(id);
        return await database.ChangeAsync(person, time.GetUtcNow(), change => RemoveAsync(siteId, correction, change, ct), ct)
            ? TypedResults.NoContent()
            : Missing(id);
    }

    private static async Task<bool> RemoveAsync(Guid siteId, Guid correction, PersonalChange change, CancellationToken ct)
    {
        if (!await CorrectionTable.RemoveAsync(siteId, correction, change.Transaction, ct))
            return false;
        await change.RecordAsync(
            new AuditEntry { Action = "correction.forgotten", SiteId = siteId, Subject = $"correction:{correction}" }, ct);
        return true;
    }

    private static ProblemHttpResult Missing(string id) => Problems.NotFound(
        $"The site remembers no such correction. It may have expired. GET /v1/admin/sites/{id}/corrections lists those that it remembers.");
}
