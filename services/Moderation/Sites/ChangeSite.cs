using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Sites.Policies;
using Moderation.Sites.WordLists;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary><c>PATCH /v1/admin/sites/{id}</c>.</summary>
internal static class ChangeSite
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPatch("/sites/{id}", HandleAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ChangeSite")
            .WithIfMatch()
            .WithSummary("Change a site's settings or policy")
            .WithDescription(
                """
                A merge patch (RFC 7396): what you leave out stays, also within policy and dialects; lists are replaced as a whole; null
                removes a setting or puts its default in force. `If-Match: "VERSION"` makes sure that nobody changed the site since you
                read it. Pending calls to an old webhookUrl go to the new one, or are cancelled if it is removed.
                """)
            .Accepts<SiteRequest>("application/merge-patch+json", "application/json")
            .WithProblems(400, 404, 409, 412)
            .WithRequestExample(SiteExamples.SiteChange)
            .WithResponseExample(StatusCodes.Status200OK, SiteExamples.Site);

    private static async Task<Results<Ok<SiteResponse>, ProblemHttpResult>> HandleAsync(
        string id,
        Person person,
        HttpContext http,
        ModerationDatabase database,
        AnnounceSites announce,
        IWebhookTargets webhookCalls,
        IOptions<WebhookOptions> webhooks,
        IOptions<SmtpOptions> smtp,
        TimeProvider time,
        CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        if (!VersionMatches(http.Request, site))
            return SiteAnswers.OutOfDate();
        var body = await JsonBody.ReadPatchAsync(http.Request, SitesJson.Default.SiteRequest, SiteAnswers.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var patch))
            return problem;
        var checks = new SiteChecks(webhooks.Value.AllowPrivateAddresses);
        var request = patch.ApplyTo(PolicyPatch.BaseOf(site.Settings, patch));
        checks.NameStays(request.Name, site);
        var settings = checks.Apply(request, new SiteSettings());
        var errors = patch.Concerning(checks.Errors);
        if (errors.Count == 0)
            errors = patch.Concerning(await WordListTable.MissingAsync(database, site.Id, settings.Policy, ct));
        if (errors.Count > 0)
            return Problems.Invalid(errors);

        var (change, now) = (SiteChange.Of(site, settings, patch.Has("webhookUrl")), time.GetUtcNow());
        var written = await database.WriteAsync(
            async transaction =>
            {
                if (!await WriteAsync(change, person, webhookCalls, now, transaction, ct))
                    return false;
                await AuditLog.AppendAsync(person, SiteHistory.OfChange(site, settings), now, transaction, ct);
                return true;
            },
            ct);
        if (!written)
            return SiteAnswers.Changed();
        announce.Wake();
        webhookCalls.Wake();
        var changed = await SiteTable.FindAsync(database, id, ct);
        return TypedResults.Ok(SiteAnswers.Tagged(http, SiteResponse.Of(changed!, smtp.Value, change.NewSecret)));
    }

    private static bool VersionMatches(HttpRequest request, Site site)
    {
        var match = request.Headers.IfMatch.ToString();
        return match is "" or "*" || match.Trim('"') == site.Version.ToString(CultureInfo.InvariantCulture);
    }

    private static async Task<bool> WriteAsync(
        SiteChange change, Person person, IWebhookTargets webhookCalls, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var changed = await transaction.ExecuteAsync(
            $"""
            update sites set
                version = version + 1,
                policy_version = case when policy = @PolicyJson then policy_version else policy_version + 1 end,
                webhook_disabled_at = @WebhookDisabledAt,
                webhook_secrets = @WebhookSecrets,
                {SiteSettingsRow.Assignments}
            where id = @Id and version = @Version
            """,
            change,
            ct);
        if (changed == 0)
            return false;
        if (change.PolicyChanges)
            await PolicyTable.AppendAsync(change.Id, note: null, person, now, transaction, ct);
        if (change.WebhookMoves)
            await webhookCalls.MoveAsync(change.Id, change.WebhookUrl, now, transaction, ct);
        return true;
    }
}
