using System.Text.Json.Nodes;
using Shared.Http;

namespace Moderation.Sites.Policies;

/// <summary>What a change of a site's policy is merged into.</summary>
internal static class PolicyPatch
{
    /// <summary>
    /// The site's settings. If the change names a preset, the former thresholds go; if it changes thresholds alone, they are the site's own
    /// from then on, beginning with those of the preset that it followed.
    /// </summary>
    public static JsonObject BaseOf(SiteSettings settings, MergePatch<SiteRequest> patch)
    {
        var current = settings.ToJson();
        var policy = current["policy"]!.AsObject();
        if (patch.TryGet("policy", "preset", out var preset))
        {
            if (preset is not null)
                policy.Remove("thresholds");
        }
        else if (patch.TryGet("policy", "thresholds", out _))
        {
            policy.Remove("preset");
        }

        return current;
    }
}
