using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Rules;
using Moderation.Rules.Text;
using Moderation.Sites.WordLists;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites.Policies.DryRuns;

/// <summary>A policy to be tried, and on how much.</summary>
internal sealed record DryRunRequest
{
    [Description("The whole policy: what is left out is off. Or send version.")]
    public PolicyRequest? Policy { get; init; }

    [Description("A version that the site's policy had.")]
    public int? Version { get; init; }

    [Description("How many of the newest comments to try it on, 1 to 1,000,000; 10,000 by default.")]
    public int? Last { get; init; }
}

/// <summary><c>POST /v1/admin/sites/{id}/policy:dry-run</c>: what a policy would have decided; nothing changes.</summary>
internal static class TryPolicy
{
    private const int Most = 1_000_000;

    /// <summary>At once: each reads much and takes cores that decisions need.</summary>
    private static readonly SemaphoreSlim Places = new(2);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sites/{id}/policy:dry-run", HandleAsync)
            .NeedsAtSite(Permission.ManageSite)
            .WithName("TryPolicy")
            .WithSummary("Tell what a policy would have decided")
            .WithDescription(
                """
                Decides the site's last comments anew with what was known when each came (the author's record, rates, duplicates), and
                compares with what was decided and with what moderators decided. Word lists are those there are now. Nothing changes. Two of
                these run at a time; a third is answered 503.
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
                http, "Two policies are being tried just now. Send the same request again in a few seconds.", TimeSpan.FromSeconds(5));
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
        // What was rejected on each day depends on the quota itself, so it is counted without.
        policy = policy with { DailyQuota = null };
        var (totals, gate) = (new DryRunTotals(), new Lock());
        await using var connection = await database.OpenAsync(ct);
        // Takes the next chunk when a core is free, so that reading never runs ahead. Half of the cores are left to decisions.
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
