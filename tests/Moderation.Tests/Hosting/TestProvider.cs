using System.Net;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Moderation.Tests.Hosting;

/// <summary>An identity provider on a port of its own: a discovery document, keys, and the tokens that it would give out.</summary>
internal sealed class TestProvider : IAsyncDisposable
{
    public const string Audience = "moderation";

    private readonly WebApplication _app;
    private readonly List<SecurityKey> _keys = [];
    private int _fetches;

    private TestProvider(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public RsaSecurityKey Rsa { get; } = new(RSA.Create(2048)) { KeyId = "rsa-1" };

    public ECDsaSecurityKey Ec { get; } = new(ECDsa.Create(ECCurve.NamedCurves.nistP256)) { KeyId = "ec-1" };

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => Volatile.Read(ref _fetches);

    /// <summary>What it answers instead of its discovery document; null for that.</summary>
    public Func<HttpContext, Task>? Instead { get; set; }

    public static async Task<TestProvider> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var provider = new TestProvider(builder.Build());
        provider._keys.AddRange([provider.Rsa, provider.Ec]);
        provider._app.MapGet("/.well-known/openid-configuration", provider.DescribeAsync);
        provider._app.MapGet("/keys", provider.KeysAsync);
        await provider._app.StartAsync();
        return provider;
    }

    /// <summary>Signs with new keys from now on, and takes back the old ones.</summary>
    public SecurityKey Rotate()
    {
        var key = new RsaSecurityKey(RSA.Create(2048)) { KeyId = $"rsa-{Guid.NewGuid():n}" };
        _keys.Clear();
        _keys.Add(key);
        return key;
    }

    public string Token(string subject, Dictionary<string, object>? claims = null, SecurityKey? key = null, Action<SecurityTokenDescriptor>? change = null)
    {
        var signer = key ?? Rsa;
        var descriptor = new SecurityTokenDescriptor
        {
            Issuer = Address,
            Audience = Audience,
            Claims = new Dictionary<string, object>(claims ?? []) { ["sub"] = subject },
            NotBefore = DateTime.UtcNow.AddMinutes(-10),
            IssuedAt = DateTime.UtcNow.AddMinutes(-10),
            Expires = DateTime.UtcNow.AddMinutes(10),
            SigningCredentials = new SigningCredentials(signer, signer is ECDsaSecurityKey ? SecurityAlgorithms.EcdsaSha256 : SecurityAlgorithms.RsaSha256),
        };
        change?.Invoke(descriptor);
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(descriptor);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        Rsa.Rsa.Dispose();
        Ec.ECDsa.Dispose();
    }

    private Task DescribeAsync(HttpContext http) =>
        Instead is { } instead
            ? instead(http)
            : http.Response.WriteAsJsonAsync(new Dictionary<string, object>
            {
                ["issuer"] = Address,
                ["jwks_uri"] = $"{Address}/keys",
                ["authorization_endpoint"] = $"{Address}/authorize",
            });

    private Task KeysAsync(HttpContext http)
    {
        Interlocked.Increment(ref _fetches);
        var keys = _keys.Select(
            key => key is ECDsaSecurityKey ec ? JsonWebKeyConverter.ConvertFromECDsaSecurityKey(ec) : JsonWebKeyConverter.ConvertFromRSASecurityKey((RsaSecurityKey)key));
        // As providers publish them: the public part alone.
        var published = keys.Select(key => key.Kty == "EC"
            ? new Dictionary<string, string> { ["kty"] = "EC", ["use"] = "sig", ["kid"] = key.Kid, ["crv"] = key.Crv, ["x"] = key.X, ["y"] = key.Y }
            : new Dictionary<string, string> { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = key.Kid, ["n"] = key.N, ["e"] = key.E });
        http.Response.ContentType = "application/json";
        return http.Response.WriteAsync(JsonSerializer.Serialize(new { keys = published }));
    }
}
