using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>A new webhook secret.</summary>
internal sealed record WebhookSecretResponse(string Secret);

/// <summary><c>POST /v1/admin/sites/{id}/webhook-secrets</c>.</summary>
internal static class RotateWebhookSecret
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sites/{id}/webhook-secrets", HandleAsync)
            .NeedsAtSite(Permission.ManageSite)
            .NotWithScope()
            .WithName("RotateWebhookSecret")
            .WithSummary("Make a new webhook secret")
            .WithDescription(
                "Only this response shows the secret. Calls are signed with it and with the previous one, so that the receiver can "
                + "switch.")
            .WithProblems(404, 409)
            .WithResponseExample(StatusCodes.Status201Created, SiteExamples.NewSecret);

    private static async Task<Results<Created<WebhookSecretResponse>, ProblemHttpResult>> HandleAsync(
        string id, Person person, ModerationDatabase database, AnnounceSites announce, TimeProvider time, CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        var secret = WebhookSecret.New();
        if (!await database.ChangeAsync(
            person, time.GetUtcNow(), change => WriteAsync(site, [secret, .. site.WebhookSecrets.Take(1)], change, ct), ct))
        {
            return SiteAnswers.Changed();
        }

        announce.Wake();
        return TypedResults.Created((string?)null, new WebhookSecretResponse(secret));
    }

    private static async Task<bool> WriteAsync(Site site, string[] secrets, PersonalChange change, CancellationToken ct)
    {
        var changed = await change.Transaction.ExecuteAsync(
            """
            update sites
            set webhook_secrets = @Secrets, version = version + 1
            where id = @Id and version = @Version
            """,
            new { site.Id, site.Version, Secrets = JsonSerializer.Serialize(secrets, SitesJson.Default.StringArray) },
            ct);
        if (changed == 0)
            return false;
        await change.RecordAsync(SiteHistory.Entry("webhook_secret.created", site.Id), ct);
        return true;
    }
}
