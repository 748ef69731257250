using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;

namespace Moderation.Access;

/// <summary>The provider's issuer and signing keys.</summary>
internal sealed record ProviderKeys(string Issuer, IReadOnlyList<SecurityKey> Keys, DateTimeOffset FetchedAt)
{
    /// <summary>Whether a token that names this key, or no key, can be checked.</summary>
    public bool Has(string? keyId) => string.IsNullOrEmpty(keyId) || Keys.Any(key => key.KeyId == keyId);
}

/// <summary>
/// Fetches the provider's discovery document and keys, and caches them. Concurrent requests share one fetch, and a pause follows it, so
/// that neither an outage of the provider nor tokens with invented key ids cause more than a call now and then.
/// </summary>
internal sealed partial class OidcProvider(IOptions<OidcOptions> options, TimeProvider time, ILogger<OidcProvider> logger) : IDisposable
{
    /// <summary>The least time between two fetches.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromSeconds(30);

    /// <summary>Older keys are still used, but fetched again.</summary>
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(1);

    /// <summary>The limit for both calls of a fetch together.</summary>
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly HttpClient _http = new(
        new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        MaxResponseContentBufferSize = 512 * 1024,
    };

    private readonly Lock _gate = new();
    private volatile ProviderKeys? _known;
    private Task _fetch = Task.CompletedTask;
    private DateTimeOffset _notBefore = DateTimeOffset.MinValue;

    /// <summary>The keys, fetched again if <paramref name="keyId"/> is not among them; null if the provider never answered.</summary>
    public async Task<ProviderKeys?> KeysAsync(string? keyId, CancellationToken ct)
    {
        var known = _known;
        var knows = known?.Has(keyId) == true;
        if (knows && time.GetUtcNow() - known!.FetchedAt < Fresh)
            return known;
        var fetch = FetchInTurn();
        if (knows)
            return known;
        await fetch.WaitAsync(ct);
        return _known;
    }

    public void Dispose() => _http.Dispose();

    private Task FetchInTurn()
    {
        lock (_gate)
        {
            var now = time.GetUtcNow();
            if (_fetch.IsCompleted && now >= _notBefore)
            {
                _notBefore = now + Pause;
                _fetch = Task.Run(FetchAsync);
            }

            return _fetch;
        }
    }

    private async Task FetchAsync()
    {
        try
        {
            var address = new Uri($"{options.Value.Authority!.TrimEnd('/')}/.well-known/openid-configuration");
            using var limit = new CancellationTokenSource(Timeout);
            var description = OpenIdConnectConfiguration.Create(await ReadAsync(address, limit.Token));
            if (!options.Value.IsIssuer(description.Issuer))
            {
                throw new InvalidOperationException(
                    $"its discovery document names the issuer '{description.Issuer}'. Set Oidc:Authority to that, or, if the provider is "
                    + "called at another address, set Oidc:Issuer to it.");
            }

            var keys = new JsonWebKeySet(await ReadAsync(new Uri(description.JwksUri), limit.Token)).GetSigningKeys();
            _known = new ProviderKeys(description.Issuer, [.. keys], time.GetUtcNow());
            LogFetched(logger, _known.Keys.Count, _known.Issuer);
        }
#pragma warning disable CA1031 // Any failure of the provider: the cached keys stay in use, and the next fetch follows after the pause.
        catch (Exception e)
#pragma warning restore CA1031
        {
            LogUnavailable(logger, options.Value.Authority!, e.Message);
        }
    }

    private Task<string> ReadAsync(Uri address, CancellationToken ct) =>
        options.Value.Allows(address)
            ? _http.GetStringAsync(address, ct)
            : throw new InvalidOperationException($"{address} is not https. Set Oidc:AllowHttp to true to allow it.");

    [LoggerMessage(LogLevel.Debug, "Fetched {Count} keys of the identity provider {Issuer}")]
    private static partial void LogFetched(ILogger logger, int count, string issuer);

    [LoggerMessage(LogLevel.Warning, "The keys of the identity provider {Authority} could not be fetched: {Reason}")]
    private static partial void LogUnavailable(ILogger logger, string authority, string reason);
}
