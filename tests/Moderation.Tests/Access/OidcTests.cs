using System.Text;
using System.Text.Json.Nodes;
using Microsoft.IdentityModel.Tokens;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

/// <summary>A host that trusts an identity provider of the tests.</summary>
public class OidcHost : ModerationHost
{
    internal TestProvider Provider { get; private set; } = null!;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await Provider.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override async Task<Dictionary<string, string?>> SettingsAsync()
    {
        Provider = await TestProvider.StartAsync();
        return new Dictionary<string, string?>
        {
            ["Oidc:Authority"] = Provider.Address,
            ["Oidc:Audience"] = TestProvider.Audience,
            ["Oidc:RoleClaim"] = "realm_access.roles",
            ["Oidc:Roles:moderators"] = "moderator",
            ["Oidc:Roles:bosses"] = "administrator",
            ["Oidc:Roles:demo-leads"] = "senior@demo",
            ["Oidc:Provision"] = "true",
        };
    }
}

public sealed class OidcTests(OidcHost host) : IClassFixture<OidcHost>
{
    private readonly TestProvider _provider = host.Provider;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("rsa")]
    [InlineData("ec")]
    public async Task Somebody_is_known_by_their_verified_address_and_then_by_their_subject(string key)
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        var subject = Subject();
        SecurityKey signer = key == "rsa" ? _provider.Rsa : _provider.Ec;

        var first = await MeAsync(_provider.Token(subject, Verified(somebody.Email.ToUpperInvariant()), signer));
        var second = await MeAsync(_provider.Token(subject, claims: null, signer));

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal((somebody.Id.ToString(), somebody.Id.ToString()), (first.Text("id"), second.Text("id")));
        Assert.Equal(["identity.linked"], await host.HistoryAsync($"person:{somebody.Id}"));
    }

    [Fact]
    public async Task An_address_that_is_not_verified_opens_nothing()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);

        Assert.Equal(401, (await MeAsync(_provider.Token(Subject(), new() { ["email"] = somebody.Email }))).Status);
        Assert.Equal(401, (await MeAsync(_provider.Token(Subject(), new() { ["email"] = somebody.Email, ["email_verified"] = false }))).Status);
        Assert.Equal(401, (await MeAsync(_provider.Token(Subject(), new() { ["email"] = somebody.Email, ["email_verified"] = "yes" }))).Status);
    }

    [Fact]
    public async Task Whoever_gets_an_address_later_does_not_get_the_account_with_it()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        await MeAsync(_provider.Token(Subject(), Verified(somebody.Email)));
        var later = _provider.Token(Subject(), Verified(somebody.Email));

        Assert.Equal(401, (await MeAsync(later)).Status);
        Assert.Equal(204, (await host.SendAsync(HttpMethod.Delete, $"/v1/admin/people/{somebody.Id}/identity", null, Ct)).Status);
        Assert.Equal(200, (await MeAsync(later)).Status);
    }

    [Fact]
    public async Task Somebody_disabled_does_not_come_back_by_the_provider()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        var linked = _provider.Token(Subject(), Verified(somebody.Email));
        await MeAsync(linked);

        await host.PostAsync($"/v1/admin/people/{somebody.Id}/disable", null, Ct);

        Assert.Equal(401, (await MeAsync(linked)).Status);
        Assert.Equal(401, (await MeAsync(_provider.Token(Subject(), Verified(somebody.Email)))).Status);
    }

    [Fact]
    public async Task Somebody_new_with_a_mapped_role_becomes_a_person_once_however_many_requests_come_at_once()
    {
        var token = _provider.Token(Subject(), Verified(Email(), "moderators", "demo-leads", "offline_access", "moderators@no-such-site"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => MeAsync(token)));
        var me = await MeAsync(token);

        Assert.All(answers, answer => Assert.True(answer.Status is 200 or 401));
        Assert.Equal(200, me.Status);
        Assert.Equal(
            [("", "moderator"), ("demo", "senior")],
            me.Json!["roles"]!.AsArray().Select(role => (role!["siteName"]?.GetValue<string>() ?? "", role["role"]!.GetValue<string>())));
        Assert.Equal(["person.provisioned"], await host.HistoryAsync($"person:{me.Text("id")}"));
    }

    [Fact]
    public async Task Somebody_new_without_a_mapped_role_is_told_whom_to_ask()
    {
        var answer = await MeAsync(_provider.Token(Subject(), Verified(Email(), "administrator")));

        Assert.Equal(401, answer.Status);
        Assert.Contains("administrator", answer.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_machine_is_known_by_the_subject_that_an_administrator_linked()
    {
        var machine = await host.PostAsync("/v1/admin/people", """{"machine":true,"name":"importer","roles":[{"site":"all","role":"auditor"}]}""", Ct);
        var subject = Subject();

        var linked = await host.SendAsync(HttpMethod.Put, $"/v1/admin/people/{machine.Text("id")}/identity", $$"""{"subject":"{{subject}}"}""", Ct);
        var me = await MeAsync(_provider.Token(subject));

        Assert.Equal((204, 200, "importer"), (linked.Status, me.Status, me.Text("name")));
    }

    [Fact]
    public async Task A_provider_session_signs_out_there_and_may_make_tokens_here()
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        var token = _provider.Token(Subject(), Verified(somebody.Email));

        Assert.Equal(409, (await host.SendAsync(HttpMethod.Post, "/v1/sign-out", null, Ct, token)).Status);
        Assert.Equal(201, (await host.SendAsync(HttpMethod.Post, "/v1/me/tokens", """{"name":"x","scope":"read","expiresInDays":1}""", Ct, token)).Status);
    }

    [Theory]
    [InlineData("at+jwt", 200)]
    [InlineData("application/at+JWT", 200)]
    [InlineData("JWT", 200)]
    [InlineData("logout+jwt", 401)]
    [InlineData("dpop+jwt", 401)]
    [InlineData("secevent+jwt", 401)]
    public async Task Only_access_tokens_and_ID_tokens_open_something(string type, int status)
    {
        var somebody = await host.AddAsync(Role.Moderator, null, Ct);

        Assert.Equal(status, (await MeAsync(_provider.Token(Subject(), Verified(somebody.Email), change: token => token.TokenType = type))).Status);
    }

    [Fact]
    public async Task A_token_that_signs_somebody_out_does_not_sign_them_in()
    {
        var somebody = await host.AddAsync(Role.Moderator, null, Ct);
        var claims = Verified(somebody.Email);
        claims["events"] = new Dictionary<string, object> { ["http://schemas.openid.net/event/backchannel-logout"] = new Dictionary<string, object>() };

        Assert.Equal(401, (await MeAsync(_provider.Token(Subject(), claims))).Status);
    }

    [Fact]
    public async Task An_address_that_looks_like_somebody_elses_makes_no_person()
    {
        var somebody = await host.AddAsync(Role.Moderator, null, Ct);

        var answer = await MeAsync(_provider.Token(Subject(), Verified(somebody.Email.Replace("example", "exаmple", StringComparison.Ordinal), "moderators")));

        Assert.Equal(401, answer.Status);
        Assert.Contains("looks like", answer.Text("detail"), StringComparison.Ordinal);
    }

    public static TheoryData<string> Forgeries =>
        ["expired", "not yet valid", "no expiry", "other audience", "no audience", "other issuer", "unknown key", "key of the same "
            + "name", "tampered", "none", "none without header case", "hs256", "hs256 jwk", "no signature", "empty parts", "garbage", "no subject", "nested"];

    [Theory]
    [MemberData(nameof(Forgeries))]
    public async Task A_token_that_the_provider_did_not_give_to_this_server_now_opens_nothing(string how)
    {
        var somebody = await host.AddAsync(Role.Administrator, null, Ct);
        var claims = Verified(somebody.Email);
        Assert.Equal(200, (await MeAsync(_provider.Token(Subject(), claims))).Status);
        await host.ExecuteAsync("delete from identities where person_id = @Id", new { somebody.Id });

        var answer = await MeAsync(Forge(how, claims));

        Assert.Equal(401, answer.Status);
        Assert.DoesNotContain("IDX", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("{\"alg\":1,\"kid\":{},\"sub\":[],\"iss\":1,\"aud\":{},\"exp\":\"never\"}")]
    [InlineData("{\"alg\":\"RS256\",\"kid\":\"rsa-1\",\"exp\":1e400,\"nbf\":-1e400,\"iat\":99999999999999999999}")]
    [InlineData("{\"alg\":\"RS256\",\"alg\":\"none\",\"kid\":\"rsa-1\",\"kid\":\"rsa-2\"}")]
    [InlineData("{\"alg\":\"dir\",\"enc\":\"A128GCM\",\"zip\":\"DEF\",\"kid\":\"\\u0000\"}")]
    [InlineData("{\"alg\":\"RS256\",\"crit\":[\"x\"],\"jku\":\"http://127.0.0.1:1/keys\",\"jwk\":{\"kty\":\"oct\",\"k\":\"AA\"}}")]
    [InlineData("{\"\\ud800\":1}")]
    [InlineData("{\"a\":")]
    public async Task Odd_parts_are_refused_and_break_nothing(string json)
    {
        var parts = _provider.Token(Subject(), Verified(Email(), "moderators")).Split('.');
        // The header has to begin as every token's does, or it would not be taken for the provider's.
        var header = Base64UrlEncoder.Encode(json.StartsWith("{\"", StringComparison.Ordinal) ? json : "{\"x\":" + json);

        Assert.Equal(401, (await MeAsync($"{header}.{parts[1]}.{parts[2]}")).Status);
        Assert.Equal(401, (await MeAsync($"{parts[0]}.{Base64UrlEncoder.Encode(json)}.{parts[2]}")).Status);
        Assert.Equal(401, (await MeAsync($"{header}.{Base64UrlEncoder.Encode(json)}.")).Status);
    }

    [Theory]
    [InlineData("realm_access", "text")]
    [InlineData("realm_access", null)]
    [InlineData("name", 7)]
    [InlineData("email", 7)]
    [InlineData("email", "a\u0000@example.com")]
    [InlineData("email_verified", "false")]
    public async Task Odd_claims_that_the_provider_signed_break_nothing(string claim, object? value)
    {
        var claims = Verified(Email(), "moderators");
        claims[claim] = value!;

        Assert.True((await MeAsync(_provider.Token(Subject(), claims))).Status is 200 or 401);
    }

    [Fact]
    public async Task Tokens_made_here_are_good_beside_the_providers() =>
        Assert.Equal(200, (await host.GetAsync("/v1/me", Ct)).Status);

    private string Forge(string how, Dictionary<string, object> claims)
    {
        var subject = Subject();
        var good = _provider.Token(subject, claims);
        var parts = good.Split('.');
        return how switch
        {
            "expired" => _provider.Token(subject, claims, change: token => token.Expires = DateTime.UtcNow.AddMinutes(-1)),
            "not yet valid" => _provider.Token(subject, claims, change: token => token.NotBefore = DateTime.UtcNow.AddMinutes(2)),
            "no expiry" => _provider.Token(subject, claims, change: token => token.Expires = null),
            "other audience" => _provider.Token(subject, claims, change: token => token.Audience = "shop"),
            "no audience" => _provider.Token(subject, claims, change: token => token.Audience = null),
            "other issuer" => _provider.Token(subject, claims, change: token => token.Issuer = "https://other.example"),
            "unknown key" => _provider.Token(subject, claims, Stranger("stranger")),
            "key of the same name" => _provider.Token(subject, claims, Stranger("rsa-1")),
            "tampered" =>
                $"{parts[0]}.{Encoded(new JsonObject { ["sub"] = "admin", ["iss"] = _provider.Address, ["aud"] = TestProvider.Audience, ["exp"] = 4_000_000_000 })}.{parts[2]}",
            "none" => $"{Encoded(new JsonObject { ["alg"] = "none", ["typ"] = "JWT" })}.{parts[1]}.",
            "none without header case" => $"{Encoded(new JsonObject { ["alg"] = "nOnE" })}.{parts[1]}.{parts[2]}",
            "hs256" => Confused(parts[1], Encoding.UTF8.GetBytes(_provider.Rsa.Rsa.ExportSubjectPublicKeyInfoPem())),
            "hs256 jwk" => Confused(parts[1], Base64UrlEncoder.DecodeBytes(JsonWebKeyConverter.ConvertFromRSASecurityKey(_provider.Rsa).N)),
            "no signature" => $"{parts[0]}.{parts[1]}.",
            "empty parts" => "eyJ..",
            "garbage" => "eyJhbGciOiJSUzI1NiJ9.!!!.\u007f",
            "no subject" => _provider.Token("", claims),
            "nested" => $"{Encoded(new JsonObject { ["alg"] = "RS256", ["kid"] = "rsa-1", ["cty"] = "JWT" })}.{Base64UrlEncoder.Encode(good)}.{parts[2]}",
            _ => throw new ArgumentOutOfRangeException(nameof(how)),
        };
    }

    /// <summary>Signed with HMAC, where the key is what the provider publishes.</summary>
    private static string Confused(string payload, byte[] publicKey)
    {
        var signed = $"{Encoded(new JsonObject { ["alg"] = "HS256", ["kid"] = "rsa-1", ["typ"] = "JWT" })}.{payload}";
        return $"{signed}.{Base64UrlEncoder.Encode(System.Security.Cryptography.HMACSHA256.HashData(publicKey, Encoding.ASCII.GetBytes(signed)))}";
    }

    private static RsaSecurityKey Stranger(string name) => new(System.Security.Cryptography.RSA.Create(2048)) { KeyId = name };

    private static string Encoded(JsonObject part) => Base64UrlEncoder.Encode(part.ToJsonString());

    private static string Subject() => Guid.NewGuid().ToString("n");

    private static string Email() => $"new-{Guid.NewGuid():n}@example.com";

    private static Dictionary<string, object> Verified(string email, params string[] groups) => new()
    {
        ["email"] = email,
        ["email_verified"] = true,
        ["name"] = "Ada",
        ["realm_access"] = new Dictionary<string, object> { ["roles"] = groups },
    };

    private Task<Answer> MeAsync(string token) => host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, token);
}

/// <summary>A host whose identity provider never answers.</summary>
public sealed class UnreachableProviderHost : ModerationHost
{
    private readonly System.Net.Sockets.TcpListener _silent = new(System.Net.IPAddress.Loopback, 0);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _silent.Dispose();
        GC.SuppressFinalize(this);
    }

    protected override Task<Dictionary<string, string?>> SettingsAsync()
    {
        // Takes the connection and says nothing: worse than one that refuses it.
        _silent.Start();
        return Task.FromResult(new Dictionary<string, string?>
        {
            ["Oidc:Authority"] = $"http://{_silent.LocalEndpoint}",
            ["Oidc:Audience"] = TestProvider.Audience,
        });
    }
}

public sealed class UnreachableProviderTests(UnreachableProviderHost host) : IClassFixture<UnreachableProviderHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Its_tokens_are_answered_with_503_and_those_made_here_are_good()
    {
        await using var other = await TestProvider.StartAsync();
        var token = other.Token("somebody");

        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, token)));

        Assert.All(answers, answer => Assert.Equal((503, OidcProvider.Pause), (answer.Status, answer.RetryAfter)));
        Assert.Equal(200, (await host.GetAsync("/v1/me", Ct)).Status);
    }
}
