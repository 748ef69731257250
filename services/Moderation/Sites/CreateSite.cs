using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;

namespace Moderation.Sites;

/// <summary><c>POST /v1/admin/sites</c>.</summary>
internal static class CreateSite
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sites", HandleAsync)
            .Needs(Permission.ManageServer)
            .WithName("CreateSite")
            .WithSummary("Make a site")
            .WithDescription(
                "Only the name is required. With a webhookUrl, only this response shows the secret that signs its calls.")
            .Accepts<SiteRequest>("application/json")
            .WithProblems(400, 409)
            .WithRequestExample(SiteExamples.NewSite)
            .WithResponseExample(StatusCodes.Status201Created, SiteExamples.Site);

    private static async Task<Results<Created<SiteResponse>, ProblemHttpResult>> HandleAsync(
        Person person,
        HttpContext http,
        ModerationDatabase database,
        AnnounceSites announce,
        IOptions<WebhookOptions> webhooks,
        IOptions<SmtpOptions> smtp,
        TimeProvider time,
        CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, SitesJson.Default.SiteRequest, SiteAnswers.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        var checks = new SiteChecks(webhooks.Value.AllowPrivateAddresses);
        var name = checks.Name(request.Name);
        var settings = checks.Apply(request, new SiteSettings());
        if (settings.Policy.WordLists is { Count: > 0 })
        {
            return Problems.Invalid(
                "#/policy/wordLists",
                "policy.wordLists must be empty: a new site has no lists yet. Make the site, then its lists, then change its policy.");
        }

        if (checks.Errors.Count > 0)
            return Problems.Invalid(checks.Errors);

        var secret = settings.WebhookUrl is null ? null : WebhookSecret.New();
        var now = time.GetUtcNow();
        var id = await database.WriteAsync(
            async transaction =>
            {
                var made = await NewSite.InsertAsync(name, settings, secret, now, transaction, ct);
                if (made is { } siteId)
                    await AuditLog.AppendAsync(person, SiteHistory.Entry("site.created", siteId), now, transaction, ct);
                return made;
            },
            ct);
        if (id is null)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict, [new FieldError("#/name", $"name '{name}' is taken. Choose another.", ErrorCode.Taken)]);
        }

        announce.Wake();
        var site = await SiteTable.FindAsync(database, id.Value.ToString(), ct);
        return TypedResults.Created($"/v1/admin/sites/{id}", SiteAnswers.Tagged(http, SiteResponse.Of(site!, smtp.Value, secret)));
    }
}
