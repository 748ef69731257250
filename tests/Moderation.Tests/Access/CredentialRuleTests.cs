using Moderation.Access;
using Moderation.Bootstrapping;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

public sealed class CredentialRuleTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_with_the_scope_admin_makes_no_administrator()
    {
        var victim = await host.AddAsync(Role.Auditor, null, Ct);
        var found = await host.AddAsync(Role.Administrator, null, Ct, Scope.Admin);

        var answer = await host.SendAsync(
            HttpMethod.Patch, $"/v1/admin/people/{victim.Id}", """{"roles":[{"site":"all","role":"administrator"}]}""", Ct, found.Token);

        Assert.Equal(403, answer.Status);
        Assert.Equal("auditor", await host.ScalarAsync<string>("select role from roles where person_id = @Id", new { victim.Id }));
    }

    [Fact]
    public async Task The_first_token_ends_and_makes_none_that_lasts_longer()
    {
        var end = await host.ScalarAsync<DateTimeOffset>("select expires_at from access_tokens where name = 'first start'", new { });

        var longer = await NewTokenAsync(ModerationHost.AdminToken, days: 31);
        var shorter = await NewTokenAsync(ModerationHost.AdminToken, days: 29);

        Assert.InRange(end, DateTimeOffset.UtcNow.AddDays(29), DateTimeOffset.UtcNow.AddDays(30));
        Assert.Equal((400, 201), (longer.Status, shorter.Status));
        Assert.Equal(["#/expiresInDays"], longer.Pointers);
    }

    [Fact]
    public async Task A_session_makes_a_token_that_lasts_a_year()
    {
        var somebody = await host.AddAsync(Role.Moderator, null, Ct);

        Assert.Equal(201, (await NewTokenAsync(somebody.Token, days: 365)).Status);
    }

    [Theory]
    [InlineData("changeme")]
    [InlineData("thirty-one characters are short")]
    [InlineData("thirty-two characters with blanks in them")]
    [InlineData("thirty-two-characters-with-an-é-in-them")]
    public void A_first_token_that_others_can_guess_or_nobody_can_send_names_the_setting(string token)
    {
        var result = new BootstrapOptions.Validation().Validate(null, new BootstrapOptions { AdminToken = token });

        Assert.StartsWith("Bootstrap:AdminToken must have 32 to 1,024 visible ASCII characters", result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(token, result.FailureMessage, StringComparison.Ordinal);
    }

    private Task<Answer> NewTokenAsync(string token, int days) =>
        host.SendAsync(HttpMethod.Post, "/v1/me/tokens", $$"""{"name":"x","scope":"read","expiresInDays":{{days}}}""", Ct, token);
}
