using System.ComponentModel;
using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Deliveries;

/// <summary><c>/v1/admin/deliveries</c>: lists deliveries and sends them again.</summary>
internal static class ManageDeliveries
{
    private static readonly string[] States = ["pending", "delivered", "failed", "cancelled"];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/deliveries", ListAsync)
            .Needs(Permission.ManageSite)
            .WithName("ListDeliveries")
            .WithSummary("List webhook calls and e-mails")
            .WithDescription("Newest first; state and site limit the list. If there are more, the response has next: send it as cursor.")
            .WithProblems(400, 404)
            .WithResponseExample(StatusCodes.Status200OK, DeliveryExamples.Deliveries);
        routes.MapPost("/deliveries/{id}/retry", RetryAsync)
            .Needs(Permission.ManageSite)
            .WithName("RetryDelivery")
            .WithSummary("Send a failed or cancelled delivery again")
            .WithDescription(
                "Sends it with the same id, to the site's current webhook, with all attempts again. An e-mail is sent again only if it "
                + "failed and the comment still has the status that it tells.")
            .WithProblems(404);
    }

    private static async Task<Results<Ok<Page<DeliveryResponse>>, ProblemHttpResult>> ListAsync(
        [Description("Only deliveries in this state.")][OneOf(typeof(ManageDeliveries), nameof(States))] string? state,
        [Description("A site's id; all sites that you administer by default.")] Guid? site,
        [AsParameters] PageQuery asked,
        HttpContext http,
        ModerationDatabase database,
        CancellationToken ct)
    {
        if (!string.IsNullOrEmpty(state) && !States.Contains(state))
        {
            return Problems.Invalid(
                "state", $"state must be one of {string.Join(", ", States)}, or be left out.", ErrorCode.UnknownValue);
        }

        if (PageRequest.Read(asked).Failed(out var problem, out var page))
            return problem;

        if (http.Person().SitesFor(Permission.ManageSite, site).Failed(out problem, out var scope))
            return problem;
        var conditions = new[]
        {
            page.After is null ? null : "id < @After",
            string.IsNullOrEmpty(state) ? null : "state = @state",
            site is null ? null : $"id in ({PageOfSite(string.IsNullOrEmpty(state) ? States : [state], page)})",
            scope.Ids is null || site is not null ? null : $"site_id in (select r.id from {database.Rows<Guid>()})",
        };
        await using var connection = await database.OpenAsync(ct);
        var rows = await connection.QueryAsync<DeliveryResponse>(
            $"""
            select {DeliveryResponse.Columns}
            from deliveries as d
            where {string.Join(" and ", conditions.OfType<string>().DefaultIfEmpty("true"))}
            order by id desc
            limit @Limit
            """,
            new
            {
                page.After,
                state,
                site,
                Limit = page.Limit + 1,
                rows = ModerationDatabase.Values(scope.Ids ?? [])
            },
            ct);
        return TypedResults.Ok(page.Answer(rows, row => row.Id, row => row));
    }

    /// <summary>
    /// The ids that may be on a page of a site's deliveries: the first of each state, as the index <c>deliveries_by_site</c> has them. All
    /// states at once would be sorted for each page.
    /// </summary>
    private static string PageOfSite(IEnumerable<string> states, PageRequest page) => string.Join(
        " union all ",
        states.Select(state =>
            $"""
            select id
            from (
                select s.id
                from deliveries as s
                where s.site_id = @site and s.state = '{state}' {(page.After is null ? "" : "and s.id < @After")}
                order by s.id desc
                limit @Limit
            ) as {state}
            """));

    private static async Task<Results<Accepted, ProblemHttpResult>> RetryAsync(
        string id, HttpContext http, ModerationDatabase database, DeliveryWorker worker, TimeProvider time, CancellationToken ct)
    {
        var (person, now) = (http.Person(), time.GetUtcNow());
        if (!Guid.TryParse(id, out var deliveryId)
            || await SiteOfAsync(deliveryId, database, ct) is not { } siteId
            || !person.May(Permission.ManageSite, siteId))
        {
            return Missing();
        }

        var entry = new AuditEntry { Action = "delivery.retried", SiteId = siteId, Subject = $"delivery:{deliveryId}" };
        if (!await database.WriteAsync(transaction => SendAgainAsync(deliveryId, person, entry, now, transaction, ct), ct))
            return Missing();
        worker.Wake();
        return TypedResults.Accepted("/v1/admin/deliveries");
    }

    private static async Task<Guid?> SiteOfAsync(Guid id, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Guid?>("select site_id from deliveries where id = @id", new { id }, ct);
    }

    private static async Task<bool> SendAgainAsync(
        Guid id, Person person, AuditEntry entry, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var lane = await transaction.QuerySingleOrDefaultAsync<string>(
            $"""
            update deliveries set
                state = 'pending',
                attempts = 0,
                next_attempt_at = @now,
                target = case kind
                    when 'webhook' then coalesce((select s.webhook_url from sites as s where s.id = deliveries.site_id), target)
                    else target
                end
            where id = @id and case kind
                when 'webhook' then state in ('failed', 'cancelled')
                else state = 'failed' and exists (
                    select 1
                    from comments as c
                    where c.id = deliveries.comment_id and c.status = coalesce(deliveries.status, c.status))
            end
            returning {DeliveryLane.Of("deliveries")}
            """,
            new { id, now },
            ct);
        if (lane is null)
            return false;
        // A retry means that the administrator expects the receiver to be back.
        await DeliveryLanes.OpenAsync(lane, transaction, ct);
        await AuditLog.AppendAsync(person, entry, now, transaction, ct);
        return true;
    }

    private static ProblemHttpResult Missing() =>
        Problems.NotFound(
            "There is no delivery with this id that can be sent again: a webhook call that failed or was cancelled, or an e-mail that "
            + "failed and still tells the comment's status. GET /v1/admin/deliveries?state=failed lists those that failed.");
}
