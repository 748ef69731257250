using System.Text.Json;
using System.Text.Json.Nodes;
using Moderation.Access.Auditing;

namespace Moderation.Sites;

/// <summary>The audit log's entries about sites.</summary>
internal static class SiteHistory
{
    private static readonly JsonSerializerOptions CamelCase = new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };

    public static AuditEntry Entry(string action, Guid siteId, string? subject = null, Dictionary<string, object?>? detail = null) =>
        new() { Action = action, SiteId = siteId, Subject = subject ?? $"site:{siteId}", Detail = detail };

    /// <summary>Names the changed settings and the new version, but not the values: an address may contain a secret.</summary>
    public static AuditEntry OfChange(Site before, SiteSettings after) =>
        Entry("site.changed", before.Id, detail: new()
        {
            ["version"] = before.Version + 1,
            ["settings"] = Changed(before.Settings, after)
        });

    /// <summary>The names of the settings that differ. Compared as JSON, so that a setting added later is not forgotten.</summary>
    internal static string[] Changed(SiteSettings before, SiteSettings after)
    {
        var (old, now) = (Fields(before), Fields(after));
        return [.. now.Where(field => !JsonNode.DeepEquals(field.Value, old[field.Key])).Select(field => field.Key)];
    }

    private static JsonObject Fields(SiteSettings settings) => JsonSerializer.SerializeToNode(settings, CamelCase)!.AsObject();
}
