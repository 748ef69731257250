using Moderation.Tests.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.People;

/// <summary>A person whom only the identity provider knows.</summary>
internal sealed class PersonOfProvider(OidcHost host)
{
    public string Subject { get; } = Guid.NewGuid().ToString("n");

    public string Email { get; } = $"new-{Guid.NewGuid():n}@example.com";

    /// <summary>Comes with a token that names these groups, and reads who they are then.</summary>
    public Task<Answer> MeAsync(params string[] groups)
    {
        var token = host.Provider.Token(Subject, new()
        {
            ["email"] = Email,
            ["email_verified"] = true,
            ["realm_access"] = new Dictionary<string, object> { ["roles"] = groups },
        });
        return host.SendAsync(HttpMethod.Get, "/v1/me", null, TestContext.Current.CancellationToken, token);
    }

    /// <summary>The site, or nothing for all sites, and the role.</summary>
    public static IEnumerable<(string, string)> RolesOf(Answer me) => me.Json!["roles"]!.AsArray()
        .Select(role => (role!["siteName"]?.GetValue<string>() ?? "", role["role"]!.GetValue<string>()));
}
