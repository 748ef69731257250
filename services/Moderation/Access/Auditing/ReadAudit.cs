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
            .WithSummary("Read what everybody did")
            .WithDescription(
                "Newest first, of the sites that you may audit; what belongs to no site is for those who may audit all. person, site and "
                + "action narrow it, and from (included) and to (not included), to the millisecond. While there are more, the answer has "
                + "next: send it as cursor.")
            .Produces<Page<AuditEntryResponse>>()
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .WithResponseExample(StatusCodes.Status200OK, AuditExamples.Audit);

    private static async Task<IResult> HandleAsync(
        [AsParameters] AuditFilter filter,
        string? cursor,
        string? limit,
        HttpContext http,
        ModerationDatabase database,
        CancellationToken ct)
    {
        var (page, invalid) = PageRequest.Read(cursor, limit);
        if (page is null)
            return invalid!;
        var (query, problem) = AuditQuery.Read(filter, http.Person());
        if (query is null)
            return problem!;
        var entries = await query.NewestAsync(page.After, page.Limit + 1, database, ct);
        return TypedResults.Ok(page.Answer(entries, entry => entry.Id, entry => entry));
    }
}
