using System.Text.Json;

namespace Moderation.Access;

/// <summary>A role at the site with this name, or at all sites if the name is null.</summary>
internal sealed record NamedRole(Role Role, string? Site);

/// <summary>Reads roles from the claims of an identity provider's token.</summary>
internal static class OidcRoles
{
    /// <summary>Parses a setting, <c>ROLE</c> or <c>ROLE@SITE</c>; null if it is neither.</summary>
    public static NamedRole? Parse(string? text)
    {
        var (name, site) = Split(text ?? "");
        return RoleNames.Parse(name) is { } role && site != "" ? new NamedRole(role, site) : null;
    }

    /// <summary>
    /// The roles that the claim's values name, the highest at each site. A value that equals a setting's name gives that setting's role.
    /// A value of such a name followed by <c>@SITE</c> gives the role at that site.
    /// </summary>
    public static IReadOnlyList<NamedRole> Of(IEnumerable<string> values, IReadOnlyDictionary<string, string> settings) =>
    [
        .. values.Select(value => Meaning(value, settings)).OfType<NamedRole>()
            .GroupBy(role => role.Site)
            .Select(site => site.MaxBy(role => role.Role)!),
    ];

    /// <summary>
    /// The strings at <paramref name="claim"/> in a token's payload: one string, or an array of them. Empty if there is neither.
    /// </summary>
    public static IEnumerable<string> ValuesAt(string claim, JsonElement payload)
    {
        if (payload.ValueKind != JsonValueKind.Object)
            return [];
        // The whole name first: some providers use URLs as claim names, and URLs contain dots.
        if (payload.TryGetProperty(claim, out var whole))
            return Texts(whole);
        var found = payload;
        foreach (var step in claim.Split('.'))
        {
            if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(step, out found))
                return [];
        }

        return Texts(found);
    }

    private static NamedRole? Meaning(string value, IReadOnlyDictionary<string, string> settings)
    {
        if (settings.TryGetValue(value, out var setting))
            return Parse(setting);
        var (name, site) = Split(value);
        return site is { Length: > 0 } && settings.TryGetValue(name, out var general) && Parse(general) is { Site: null } role
            ? role with { Site = site }
            : null;
    }

    private static (string Name, string? Site) Split(string text)
    {
        var at = text.LastIndexOf('@');
        return at < 0 ? (text, null) : (text[..at], text[(at + 1)..]);
    }

    private static IEnumerable<string> Texts(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => [element.GetString()!],
        JsonValueKind.Array =>
            element.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
        _ => [],
    };
}
