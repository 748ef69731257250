using Microsoft.AspNetCore.Http.HttpResults;
using Shared.Http;

namespace Moderation.Access.Auditing;

/// <summary><c>GET /v1/admin/audit</c>.</summary>
internal static class ReadAudit
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit", HandleAsync)
            .Needs(Permission.Audit)
            .WithTags("History")
            .WithName("ReadAudit")
            .WithSummary("Read the audit log")
            .WithDescription(
                "Newest first, of the sites that you may audit. Entries without a site need the permission to audit all sites. Filter by "
                + "person, site and action, and by from (inclusive) and to (exclusive), to the millisecond. If there are more, the "
                + "response contains `next`; send it as `cursor`.")
            .WithProblems(400, 404)
            .WithResponseExample(StatusCodes.Status200OK, AuditExamples.Audit);

    private static async Task<Results<Ok<Page<AuditEntryResponse>>, ProblemHttpResult>> HandleAsync(
        [AsParameters] AuditFilter filter,
        [AsParameters] PageQuery asked,
        Person person,
        ModerationDatabase database,
        CancellationToken ct)
    {
        if (PageRequest.Read(asked).Failed(out var problem, out var page))
            return problem;
        if (AuditQuery.Read(filter, person).Failed(out problem, out var query))
            return problem;
        var entries = await query.NewestAsync(page.After, page.Limit + 1, database, ct);
        return TypedResults.Ok(page.Answer(entries, entry => entry.Id, entry => entry));
    }
}
