using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Rules;
using Moderation.Rules.Text;
using Moderation.Sites.WordLists;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites.Policies.DryRuns;

/// <summary>The policy to try, and the number of comments to try it on.</summary>
internal sealed record DryRunRequest
{
    [Description("The whole policy; omitted sections are off. Send either policy or version.")]
    public PolicyRequest? Policy { get; init; }

    [Description("An earlier version of the site's policy. Send either policy or version.")]
    public int? Version { get; init; }

    [Description("How many of the newest comments to try it on, 1 to 1,000,000; 10,000 by default.")]
    public int? Last { get; init; }
}

/// <summary><c>POST /v1/admin/sites/{id}/policy:dry-run</c>: tells what a policy would have decided, and changes nothing.</summary>
internal static class TryPolicy
{
    private const int Most = 1_000_000;

    /// <summary>Two dry runs at a time: each reads much and takes CPU from decisions.</summary>
    private static readonly SemaphoreSlim Places = new(2);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sites/{id}/policy:dry-run", HandleAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("TryPolicy")
            .WithSummary("Try a policy on past comments")
            .WithDescription(
                """
                A dry run. It decides the site's last comments again, with the signals of the time when each came (the author's record,
                rates, near-duplicates) and today's word lists. The result compares these decisions with the earlier ones and with those of
                moderators. Nothing changes. Two dry runs can run at a time; a third gets 503.
                """)
            .Accepts<DryRunRequest>("application/json")
            .WithProblems(400, 404, 503)
            .WithRequestExample(PolicyExamples.DryRunRequest)
            .WithResponseExample(StatusCodes.Status200OK, PolicyExamples.DryRun);

    private static async Task<Results<Ok<DryRunResponse>, ProblemHttpResult>> HandleAsync(
        string id, Person person, HttpContext http, ModerationDatabase database, CompiledWordLists wordLists, CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        var body = await JsonBody.ReadAsync(http.Request, SitesJson.Default.DryRunRequest, ReplacePolicy.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if ((await CheckAsync(request, site, database, ct)).Failed(out problem, out var policy))
            return problem;
        if (!await Places.WaitAsync(0, ct))
        {
            return Problems.Unavailable(
                http, "Two dry runs are in progress. Send the same request again in a few seconds.", TimeSpan.FromSeconds(5));
        }

        try
        {
            var lists = policy.WordLists is { Count: > 0 } ? await wordLists.OfAsync(site, ct) : WordList.None;
            var totals = await RunAsync(site.Id, policy, lists, request.Last ?? 10_000, database, ct);
            var texts = person.May(Permission.Review, site.Id) ? await TextsAsync(totals, database, ct) : null;
            return TypedResults.Ok(DryRunResponse.Of(totals, texts));
        }
        finally
        {
            Places.Release();
        }
    }

    public static async Task<DryRunTotals> RunAsync(
        Guid siteId,
        SitePolicy policy,
        IReadOnlyDictionary<string, WordList> lists,
        int last,
        ModerationDatabase database,
        CancellationToken ct)
    {
        // Without the quota, because the rejections per day would otherwise depend on it.
        policy = policy with { DailyQuota = null };
        var (totals, gate) = (new DryRunTotals(), new Lock());
        await using var connection = await database.OpenAsync(ct);
        // ForEachAsync reads a chunk only when a core is free, so memory stays bounded. Half of the cores remain for decisions.
        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, Environment.ProcessorCount / 2), CancellationToken = ct };
        await Parallel.ForEachAsync(PastComment.ReadAsync(siteId, last, connection), options, (chunk, _) =>
        {
            var part = Decide(chunk, policy, lists);
            lock (gate)
                totals.Add(part);
            return ValueTask.CompletedTask;
        });
        return totals;
    }

    private static DryRunTotals Decide(PastComment[] comments, SitePolicy policy, IReadOnlyDictionary<string, WordList> lists)
    {
        var totals = new DryRunTotals();
        foreach (var comment in comments)
        {
            var assessment = comment.Assess(lists);
            totals.Add(comment, policy, Policy.Decide(policy, assessment), assessment.Signals);
        }

        return totals;
    }

    private static async Task<Checked<SitePolicy>> CheckAsync(
        DryRunRequest request, Site site, ModerationDatabase database, CancellationToken ct)
    {
        if (request.Last is < 1 or > Most)
            return Problems.Invalid("#/last", $"last must be from 1 to {Most:N0}.");
        if (request.Policy is null == request.Version is null)
            return Problems.Invalid("#/policy", "Send either policy or version.");
        if (request.Version is { } version)
        {
            return await PolicyTable.FindAsync(database, site.Id, version, ct) is { } stored
                ? SitePolicy.Parse(stored.Policy)
                : Problems.Invalid(
                    "#/version", $"The site's policy has no such version. GET /v1/admin/sites/{site.Id}/policies lists its versions.");
        }

        var checks = new PolicyChecks();
        var policy = checks.Read(request.Policy!);
        var errors = checks.Errors.Count > 0 ? checks.Errors : await WordListTable.MissingAsync(database, site.Id, policy, ct);
        return errors.Count > 0 ? Problems.Invalid(errors) : policy;
    }

    private static async Task<IReadOnlyDictionary<Guid, string>> TextsAsync(
        DryRunTotals totals, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var texts = await connection.QueryAsync<TextRow>(
            $"""
            select c.id, c.content
            from {database.Rows<Guid>()}
            join comments as c on c.id = r.id
            """,
            new
            {
                rows = ModerationDatabase.Values(
                totals.Changes.Values.SelectMany(change => change.Examples).Select(example => example.Id))
            },
            ct);
        return texts.ToDictionary(row => row.Id, row => row.Content);
    }

    private sealed record TextRow
    {
        public required Guid Id { get; init; }

        public required string Content { get; init; }
    }
}
