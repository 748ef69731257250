using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Rules;
using Moderation.Sites.WordLists;
using Shared.Http;
using Shared.Reading;
using Shared.Storage;

namespace Moderation.Sites.Policies;

/// <summary>A request to replace the policy.</summary>
internal sealed record NewPolicyRequest
{
    [Required]
    [Description("The whole policy; omitted sections are off.")]
    public PolicyRequest? Policy { get; init; }

    [Description("The reason, shown in the list of versions; at most 1,000 characters.")]
    public string? Note { get; init => field = StrayCharacters.Replace(value); }
}

/// <summary><c>PUT /v1/admin/sites/{id}/policy</c>: a new version, in force for the next comment.</summary>
internal static class ReplacePolicy
{
    public const int MaxBodyBytes = 512 * 1024;
    private const int MaxNoteLength = 1000;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/sites/{id}/policy", HandleAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("ReplacePolicy")
            .WithIfMatch()
            .WithSummary("Replace the policy")
            .WithDescription(
                "Replaces the whole policy; omitted sections are off. If-Match: \"VERSION\" makes sure that nobody changed the policy "
                + "since you read it. Sending the same policy again changes nothing. POST …/policy:dry-run tells in advance what a policy "
                + "would have decided.")
            .Accepts<NewPolicyRequest>("application/json")
            .WithProblems(400, 404, 409, 412)
            .WithRequestExample(PolicyExamples.NewPolicy)
            .WithResponseExample(StatusCodes.Status200OK, PolicyExamples.Policy);

    private static async Task<Results<Ok<PolicyResponse>, ProblemHttpResult>> HandleAsync(
        string id, Person person, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        var match = http.Request.Headers.IfMatch.ToString();
        if (match is not ("" or "*") && match.Trim('"') != site.PolicyVersion.ToString(CultureInfo.InvariantCulture))
        {
            return Problems.Of(
                StatusCodes.Status412PreconditionFailed,
                [new FieldError(
                    "If-Match",
                    $"If-Match is outdated: the policy's version is \"{site.PolicyVersion}\" now. Read the policy again and send the "
                    + "change with its new version.")]);
        }

        var body = await JsonBody.ReadAsync(http.Request, SitesJson.Default.NewPolicyRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if ((await CheckAsync(request, site, database, ct)).Failed(out problem, out var policy))
            return problem;

        var (json, now) = (policy.ToJson(), time.GetUtcNow());
        if (json != site.PolicyJson
            && !await database.WriteAsync(transaction => WriteAsync(site, json, request.Note, person, now, transaction, ct), ct))
        {
            return SiteAnswers.Changed();
        }

        var changed = await SiteTable.FindAsync(database, id, ct);
        var stored = await PolicyTable.FindAsync(database, site.Id, changed!.PolicyVersion, ct);
        return TypedResults.Ok(ReadPolicies.Tagged(http, PolicyResponse.Of(stored!)));
    }

    private static async Task<Checked<SitePolicy>> CheckAsync(
        NewPolicyRequest request, Site site, ModerationDatabase database, CancellationToken ct)
    {
        if (request.Policy is null)
            return Problems.Invalid("#/policy", "policy is required. Send the whole policy.", ErrorCode.Required);
        if (request.Note?.Length > MaxNoteLength)
            return Problems.Invalid("#/note", $"note must have at most {MaxNoteLength:N0} characters.", ErrorCode.TooLong);
        var checks = new PolicyChecks();
        var policy = checks.Read(request.Policy);
        var errors = checks.Errors.Count > 0 ? checks.Errors : await WordListTable.MissingAsync(database, site.Id, policy, ct);
        return errors.Count > 0 ? Problems.Invalid(errors) : policy;
    }

    private static async Task<bool> WriteAsync(
        Site site, string policy, string? note, Person person, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        // Intake does not need the policy, so this version is marked as announced.
        var changed = await transaction.ExecuteAsync(
            """
            update sites set
                version = version + 1,
                announced_version = case when announced_version = version then version + 1 else announced_version end,
                policy = @policy,
                policy_version = policy_version + 1
            where id = @Id and policy_version = @PolicyVersion
            """,
            new { site.Id, site.PolicyVersion, policy },
            ct);
        if (changed == 0)
            return false;
        await PolicyTable.AppendAsync(site.Id, note, person, now, transaction, ct);
        return true;
    }
}
