using Microsoft.AspNetCore.Identity;

namespace Moderation.Access;

/// <summary>Hashes and checks passwords. A check takes its time on purpose, so few run at once and the rest of the process goes on.</summary>
internal sealed class Passwords : IDisposable
{
    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher = new();
    private readonly SemaphoreSlim _room = new(2, 2);

    /// <summary>What an unknown person's password is compared with, so that the answer takes as long as for a known one.</summary>
    private readonly Lazy<string> _nobodys;

    public Passwords() => _nobodys = new Lazy<string>(() => Hash(AccessTokens.New()));

    public string Hash(string password) => _hasher.HashPassword(Nobody, password);

    /// <param name="hash">Null where there is no such person: the answer is false, after as long.</param>
    /// <param name="password">What was typed in.</param>
    /// <param name="ct">Gives up waiting for room.</param>
    public async Task<bool> IsRightAsync(string? hash, string password, CancellationToken ct)
    {
        await _room.WaitAsync(ct);
        try
        {
            var result = await Task.Run(() => _hasher.VerifyHashedPassword(Nobody, hash ?? _nobodys.Value, password), ct);
            return hash is not null && result != PasswordVerificationResult.Failed;
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();
}
