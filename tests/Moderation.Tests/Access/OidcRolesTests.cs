using System.Text.Json;
using Moderation.Access;

namespace Moderation.Tests.Access;

public sealed class OidcRolesTests
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["moderators"] = "moderator",
        ["leads"] = "senior",
        ["town"] = "administrator@town-news",
        ["moderators@special"] = "auditor",
    };

    [Theory]
    [InlineData("moderators", Role.Moderator, null)]
    [InlineData("leads", Role.Senior, null)]
    [InlineData("town", Role.Administrator, "town-news")]
    [InlineData("moderators@village", Role.Moderator, "village")]
    [InlineData("moderators@special", Role.Auditor, null)]
    internal void A_group_means_what_the_settings_say(string group, Role role, string? site) =>
        Assert.Equal([new NamedRole(role, site)], OidcRoles.Of([group], Settings));

    [Theory]
    [InlineData("administrator")]
    [InlineData("others")]
    [InlineData("others@village")]
    [InlineData("moderators@")]
    [InlineData("town@village")]
    [InlineData("@")]
    [InlineData("")]
    public void A_group_that_the_settings_do_not_name_means_nothing(string group) => Assert.Empty(OidcRoles.Of([group], Settings));

    [Fact]
    public void Of_two_roles_at_a_site_the_higher_counts() =>
        Assert.Equal([new NamedRole(Role.Senior, null)], OidcRoles.Of(["moderators", "leads"], Settings));

    [Theory]
    [InlineData("roles", """{"roles":["a","b"]}""", new[] { "a", "b" })]
    [InlineData("roles", """{"roles":"a"}""", new[] { "a" })]
    [InlineData("realm_access.roles", """{"realm_access":{"roles":["a"]}}""", new[] { "a" })]
    [InlineData("https://example.com/roles", """{"https://example.com/roles":["a"]}""", new[] { "a" })]
    [InlineData("roles", """{"roles":[1,null,"a",["b"]]}""", new[] { "a" })]
    [InlineData("roles", """{"roles":{"a":1}}""", new string[0])]
    [InlineData("a.b.c", """{"a":{"b":[]}}""", new string[0])]
    [InlineData("roles", "[]", new string[0])]
    public void Groups_are_found_where_the_claim_says(string claim, string payload, string[] values) =>
        Assert.Equal(values, OidcRoles.ValuesAt(claim, JsonDocument.Parse(payload).RootElement));

    [Theory]
    [InlineData("senior", true)]
    [InlineData("senior@town-news", true)]
    [InlineData("Senior", false)]
    [InlineData("boss", false)]
    [InlineData("senior@", false)]
    [InlineData(null, false)]
    public void A_setting_is_a_role_and_perhaps_a_site(string? text, bool valid) => Assert.Equal(valid, OidcRoles.Parse(text) is not null);
}
