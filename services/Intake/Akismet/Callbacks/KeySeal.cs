using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Shared.Storage;

namespace Intake.Akismet.Callbacks;

/// <summary>
/// Encrypts site keys for callbacks. A callback must contain the site's key, but sites' keys are stored only as hashes. So a check that
/// needs a callback keeps its key, encrypted, until the callback has arrived. Checks that were decided at once keep none.
/// </summary>
internal sealed class KeySeal(IntakeDatabase database, IOptions<AkismetOptions> options) : IDisposable
{
    private readonly SemaphoreSlim _reading = new(1, 1);
    private byte[]? _secret;

    /// <summary>Encrypts the key, bound to this check.</summary>
    public async Task<string> SealAsync(Guid guid, string key, CancellationToken ct)
    {
        using var aes = new AesGcm(await SecretAsync(ct), AesGcm.TagByteSizes.MaxSize);
        var nonce = RandomNumberGenerator.GetBytes(AesGcm.NonceByteSizes.MaxSize);
        var plain = Encoding.UTF8.GetBytes(key);
        var (cipher, tag) = (new byte[plain.Length], new byte[AesGcm.TagByteSizes.MaxSize]);
        aes.Encrypt(nonce, plain, cipher, tag, guid.ToByteArray());
        return Convert.ToBase64String([.. nonce, .. tag, .. cipher]);
    }

    /// <summary>Decrypts the key; null when it was encrypted with another secret or is no encrypted key.</summary>
    public async Task<string?> OpenAsync(Guid guid, string sealedKey, CancellationToken ct)
    {
        using var aes = new AesGcm(await SecretAsync(ct), AesGcm.TagByteSizes.MaxSize);
        var (nonce, tag) = (AesGcm.NonceByteSizes.MaxSize, AesGcm.TagByteSizes.MaxSize);
        var buffer = new byte[sealedKey.Length];
        if (!Convert.TryFromBase64String(sealedKey, buffer, out var length) || length < nonce + tag)
            return null;
        var bytes = buffer[..length];
        var plain = new byte[length - nonce - tag];
        try
        {
            aes.Decrypt(bytes.AsSpan(0, nonce), bytes.AsSpan(nonce + tag), bytes.AsSpan(nonce, tag), plain, guid.ToByteArray());
            return Encoding.UTF8.GetString(plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    public void Dispose() => _reading.Dispose();

    private async ValueTask<byte[]> SecretAsync(CancellationToken ct)
    {
        if (_secret is { } known)
            return known;
        await _reading.WaitAsync(ct);
        try
        {
            var secret = options.Value.CallbackSecret is { Length: > 0 } given ? given : await KeptAsync(ct);
            return _secret ??= SHA256.HashData(Encoding.UTF8.GetBytes(secret));
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>The stored secret. The first process that needs it makes it.</summary>
    private Task<string> KeptAsync(CancellationToken ct) => database.WriteAsync(
        async transaction =>
        {
            await transaction.ExecuteAsync(
                "insert into akismet_secret (id, secret) values (1, @secret) on conflict do nothing",
                new { secret = Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)) },
                ct);
            return await transaction.QuerySingleAsync<string>("select secret from akismet_secret where id = 1", null, ct);
        },
        ct);
}
