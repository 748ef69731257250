using Moderation.Access;

namespace Moderation.Tests.Access;

public sealed class OidcOptionsTests
{
    [Theory]
    [InlineData(null, null, true)]
    [InlineData("https://login.example.com", "moderation", true)]
    [InlineData("http://127.0.0.1:8080", "moderation", true)]
    [InlineData("http://login.example.com", "moderation", false)]
    [InlineData("login.example.com", "moderation", false)]
    [InlineData("ftp://login.example.com", "moderation", false)]
    [InlineData("https://login.example.com", null, false)]
    [InlineData("https://login.example.com", " ", false)]
    public void An_authority_needs_a_safe_address_and_an_audience(string? authority, string? audience, bool valid) =>
        Assert.Equal(valid, !Check(new OidcOptions { Authority = authority, Audience = audience }).Any());

    [Fact]
    public void An_operator_may_allow_http() =>
        Assert.Empty(Check(new OidcOptions { Authority = "http://login.internal", Audience = "moderation", AllowHttp = true }));

    [Fact]
    public void A_role_that_is_none_is_named_with_its_setting()
    {
        var failure = Assert.Single(Check(new OidcOptions { Authority = "https://a.example", Audience = "b", Roles = { ["mods"] = "boss" } }));

        Assert.StartsWith("Oidc:Roles:mods is 'boss'.", failure, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Check(OidcOptions options) => new OidcOptions.Validation().Validate(null, options).Failures ?? [];
}
