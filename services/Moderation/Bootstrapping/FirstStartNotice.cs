using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace Moderation.Bootstrapping;

/// <summary>The administrator and the site that the first start made; null for each that existed already.</summary>
internal sealed record FirstStartSecrets
{
    public NewAdministrator? Administrator { get; init; }

    public NewDemoSite? Site { get; init; }
}

/// <summary>The site, with its key if that was generated. A key from the settings is known already.</summary>
internal sealed record NewDemoSite
{
    public required string Name { get; init; }

    public string? Key { get; init; }
}

/// <summary>The administrator, with the secrets that were generated. Secrets from settings are known already.</summary>
internal sealed record NewAdministrator
{
    public required string Email { get; init; }

    public string? Password { get; init; }

    public string? Token { get; init; }

    public required DateTimeOffset TokenExpiresAt { get; init; }
}

/// <summary>
/// Prints once how to begin. It writes to the console and not to the log, because logs with secrets may be shipped elsewhere.
/// </summary>
internal sealed class FirstStartNotice(IServer server, IOptions<BootstrapOptions> options)
{
    public void Print(FirstStartSecrets made)
    {
        if (made is not { Administrator: null, Site: null })
            System.Console.Out.WriteLine(TextOf(made, Given(options.Value.ModerationAddress), Given(options.Value.Address)));
    }

    internal static string TextOf(FirstStartSecrets made, string ownAddress, string intakeAddress)
    {
        var text = new StringBuilder("\nFirst start. These values are shown only once.\n\n");
        if (made.Administrator is { } administrator)
        {
            text.Append("  Administrator   ").Append(administrator.Email)
                .Append("\n  Password        ").Append(administrator.Password ?? "as set in Bootstrap__AdminPassword")
                .Append("\n  Access token    ").Append(administrator.Token ?? "as set in Bootstrap__AdminToken")
                .Append(
                    CultureInfo.InvariantCulture,
                    $"\n                  until {administrator.TokenExpiresAt.UtcDateTime:yyyy-MM-dd HH:mm} UTC")
                .Append("\n  Sign-in         ")
                .Append(ownAddress)
                .Append("/console (programs: POST ")
                .Append(ownAddress)
                .Append("/v1/sign-in)\n");
        }

        if (made.Site is { } site)
        {
            text
                .Append("  Site            ").Append(site.Name)
                .Append("\n  Site key        ").Append(site.Key ?? "as set in Bootstrap__SiteKey, instead of SITEKEY below")
                .Append("\n\nSend a comment and wait for its decision:\n\n")
                .Append("  curl -s '").Append(intakeAddress).Append("/v1/comments' -H 'Authorization: Bearer ")
                .Append(site.Key ?? "SITEKEY")
                .Append(
                    "' -H 'Content-Type: application/json' -H 'Prefer: wait=5' -d '{\"content\": \"Thank you, this was a good read.\"}'\n");
        }

        return text.ToString();
    }

    private string Given(string? address) => string.IsNullOrEmpty(address) ? OwnAddress() : address.TrimEnd('/');

    private string OwnAddress()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:8080";
        foreach (var any in new[] { "0.0.0.0", "[::]", "*", "+" })
            address = address.Replace($"//{any}", "//localhost", StringComparison.Ordinal);
        return address.TrimEnd('/');
    }
}
