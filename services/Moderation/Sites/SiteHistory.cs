using System.Text.Json;
using System.Text.Json.Nodes;
using Moderation.Access.Auditing;

namespace Moderation.Sites;

/// <summary>What is written down of changes to sites.</summary>
internal static class SiteHistory
{
    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static AuditEntry Entry(string action, Guid siteId, string? subject = null, Dictionary<string, object?>? detail = null) =>
        new() { Action = action, SiteId = siteId, Subject = subject ?? $"site:{siteId}", Detail = detail };

    /// <summary>Says which settings changed, and the version that has them; not to what, since an address may hold a secret.</summary>
    public static AuditEntry OfChange(Site before, SiteSettings after) =>
        Entry("site.changed", before.Id, detail: new()
        {
            ["version"] = before.Version + 1,
            ["settings"] = Changed(before.Settings, after)
        });

    /// <summary>The names of the settings that differ. By their JSON, so that one that is added later is not forgotten here.</summary>
    internal static string[] Changed(SiteSettings before, SiteSettings after)
    {
        var (old, now) = (Fields(before), Fields(after));
        return [.. now.Where(field => !JsonNode.DeepEquals(field.Value, old[field.Key])).Select(field => field.Key)];
    }

    private static JsonObject Fields(SiteSettings settings) => JsonSerializer.SerializeToNode(settings, CamelCase)!.AsObject();
}
