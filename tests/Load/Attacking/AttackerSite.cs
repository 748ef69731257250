using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Attacks;
using Load.Running;

namespace Load.Attacking;

/// <summary>A site of the measured system whose administrator is the attacker.</summary>
internal sealed record AttackerSite(string Id, AttackerRights Rights)
{
    private const int Lists = 10;

    private static readonly string[] Origins = ["https://attacked.example"], TagOnly = ["word_lists"];

    /// <summary>All its comments are approved, so that they can be asked for; and word lists that are as dear as allowed are searched in each.</summary>
    public static async Task<AttackerSite> MakeAsync(RunningSystem system, CancellationToken ct)
    {
        using var admin = system.Admin();
        var (id, key) = await system.MakeSiteAsync("attacked", ct);
        var person = await PostAsync(admin, "people", new { name = "attacker", machine = true, roles = new[] { new { site = id, role = "administrator" } } }, ct);
        var token = await PostAsync(admin, $"people/{person["id"]}/tokens", new { name = "attacks", scope = "admin", expiresInDays = 1 }, ct);
        var rights = new AttackerRights
        {
            SiteKey = key,
            Token = (string)token["token"]!,
            Known = new Dictionary<string, string> { ["sites"] = id, ["word-lists"] = "nested-0", ["policies"] = "1", ["coral"] = "attacked" },
        };
        var kept = await PutListsAsync(admin, id, ct);
        using var changed = await admin.PatchAsJsonAsync(
            $"/v1/admin/sites/{id}",
            new
            {
                policy = new { thresholds = new { }, tagOnly = TagOnly, wordLists = kept.Select(name => new { name, action = "hold" }) },
                dialects = new { form = new { origins = Origins, minimumSeconds = 0 } },
            },
            ct);
        await NeedAsync(changed, ct);
        return new AttackerSite(id, rights);
    }

    /// <summary>The lists that the service takes; it may rightly refuse them.</summary>
    private static async Task<List<string>> PutListsAsync(HttpClient admin, string site, CancellationToken ct)
    {
        var kept = new List<string>();
        for (var i = 0; i < Lists; i++)
        {
            foreach (var (name, body) in new[] { ($"nested-{i}", HeavyRequests.NestedWords()), ($"large-{i}", HeavyRequests.Expressions()) })
            {
                using var answer = await admin.PutAsJsonAsync($"/v1/admin/sites/{site}/word-lists/{name}", body, ct);
                if (answer.IsSuccessStatusCode)
                    kept.Add(name);
            }
        }

        return kept;
    }

    private static async Task<JsonNode> PostAsync<T>(HttpClient admin, string path, T body, CancellationToken ct)
    {
        using var answer = await admin.PostAsJsonAsync($"/v1/admin/{path}", body, ct);
        await NeedAsync(answer, ct);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync(ct))!;
    }

    private static async Task NeedAsync(HttpResponseMessage answer, CancellationToken ct)
    {
        if (!answer.IsSuccessStatusCode)
            throw new InvalidOperationException($"{answer.RequestMessage!.RequestUri}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(ct)}");
    }
}
