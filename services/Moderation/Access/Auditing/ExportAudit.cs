using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Shared.Http;
using JsonOptions = Microsoft.AspNetCore.Http.Json.JsonOptions;

namespace Moderation.Access.Auditing;

/// <summary><c>GET /v1/admin/audit/export</c>: the audit log as NDJSON, one page in memory at a time.</summary>
internal static class ExportAudit
{
    private const int PageSize = 1000;
    private const string MediaType = "application/x-ndjson";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/audit/export", HandleAsync)
            .Needs(Permission.Audit)
            .WithTags("History")
            .WithName("ExportAudit")
            .WithSummary("Export the audit log")
            .WithDescription(
                "One entry per line, oldest first, with the filters of GET /v1/admin/audit. If the connection breaks, the export is "
                + "incomplete: request it again, with the time of the last line as from.")
            .Produces<AuditEntryResponse>(StatusCodes.Status200OK, MediaType)
            .WithProblems(400, 404)
            .WithResponseExample(StatusCodes.Status200OK, AuditExamples.AuditEntry);

    private static async Task<Results<PushStreamHttpResult, ProblemHttpResult>> HandleAsync(
        [AsParameters] AuditFilter filter,
        Person person,
        ModerationDatabase database,
        IOptions<JsonOptions> json,
        TimeProvider time,
        CancellationToken ct)
    {
        if (AuditQuery.Read(filter, person).Failed(out var problem, out var query))
            return problem;
        var entry = new AuditEntry
        {
            Action = "audit.exported",
            SiteId = query.SiteId is { } site && person.May(Permission.Audit, site) ? site : null,
        };
        await database.WriteAsync(transaction => AuditLog.AppendAsync(person, entry, time.GetUtcNow(), transaction, ct), ct);
        // Read the first page before the response starts; afterwards a database outage could no longer be answered with 503.
        var page = await query.OldestAsync(null, PageSize, database, ct);
        return TypedResults.Stream(
            stream => WriteAsync(stream, page, query, database, json.Value.SerializerOptions, ct), MediaType, "audit.ndjson");
    }

    private static async Task WriteAsync(
        Stream stream,
        List<AuditEntryResponse> page,
        AuditQuery query,
        ModerationDatabase database,
        JsonSerializerOptions json,
        CancellationToken ct)
    {
        using var lines = new MemoryStream();
        while (page.Count > 0)
        {
            lines.SetLength(0);
            foreach (var entry in page)
            {
                JsonSerializer.Serialize(lines, entry, json);
                lines.WriteByte((byte)'\n');
            }

            await stream.WriteAsync(lines.GetBuffer().AsMemory(0, (int)lines.Length), ct);
            page = page.Count < PageSize ? [] : await query.OldestAsync(page[^1].Id, PageSize, database, ct);
        }
    }
}
