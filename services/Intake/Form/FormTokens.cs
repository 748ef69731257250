using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Shared.Storage;

namespace Intake.Form;

/// <summary>A token's age: the time since its page was opened.</summary>
internal enum TokenAge
{
    Fitting,
    TooYoung,
    TooOld,

    /// <summary>Missing, forged, or issued for another site.</summary>
    Invalid,
}

/// <summary>
/// Tokens that are signed times. A script fetches one when a static page opens, and the form sends it back, which tells how long the
/// visitor took. Tokens are not stored.
/// </summary>
internal sealed class FormTokens(IntakeDatabase database, TimeProvider time)
{
    /// <summary>How long a page may stay open.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(1);

    private byte[]? _secret;

    /// <summary>
    /// Issues a token for a site, such as <c>1770000000.mUq3.Zx0…</c>: the time, a random part, and the signature of both.
    /// </summary>
    public async ValueTask<string> IssueAsync(Guid site, CancellationToken ct)
    {
        var signed = $"{time.GetUtcNow().ToUnixTimeSeconds()}.{Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(9))}";
        return $"{signed}.{Sign(site, signed, await SecretAsync(ct))}";
    }

    public async ValueTask<TokenAge> ReadAsync(Guid site, string? token, int minimumSeconds, CancellationToken ct)
    {
        if (token is not { Length: > 0 and < 200 } || token.LastIndexOf('.') is var dot && dot < 0)
            return TokenAge.Invalid;
        var signed = token[..dot];
        var expected = Encoding.ASCII.GetBytes(Sign(site, signed, await SecretAsync(ct)));
        if (!CryptographicOperations.FixedTimeEquals(expected, Encoding.UTF8.GetBytes(token[(dot + 1)..])))
            return TokenAge.Invalid;
        // This server signed it, so it is a number.
        var issued = DateTimeOffset.FromUnixTimeSeconds(long.Parse(signed.Split('.')[0], CultureInfo.InvariantCulture));
        var age = time.GetUtcNow() - issued;
        return age < TimeSpan.FromSeconds(minimumSeconds) ? TokenAge.TooYoung : age > Longest ? TokenAge.TooOld : TokenAge.Fitting;
    }

    private static string Sign(Guid site, string signed, byte[] secret) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes($"{site:n}.{signed}")));

    private async ValueTask<byte[]> SecretAsync(CancellationToken ct) => _secret ??= Convert.FromBase64String(await database.WriteAsync(
        async transaction =>
        {
            await transaction.ExecuteAsync(
                """
                insert into form_secrets (id, secret)
                values (1, @secret)
                on conflict (id) do nothing
                """,
                new { secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) },
                ct);
            return await transaction.QuerySingleAsync<string>("select secret from form_secrets", null, ct);
        },
        ct));
}
