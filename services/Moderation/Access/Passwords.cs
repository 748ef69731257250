using Microsoft.AspNetCore.Identity;
using Moderation.Rules;
using Shared.Http;

namespace Moderation.Access;

/// <summary>What a password that was typed in turned out to be.</summary>
internal enum PasswordCheck
{
    Wrong,

    Right,

    /// <summary>Right, and hashed in a way that is not the present one: hash it again while it is known.</summary>
    RightButOldHash,
}

/// <summary>
/// Hashes and checks passwords. Either takes its time on purpose, so few run at once and the rest of the process goes on.
/// </summary>
internal sealed class Passwords : IDisposable
{
    public const int MaxLength = 1024;

    private const int MinLength = 12;

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher = new();
    private readonly SemaphoreSlim _room = new(2, 2);

    /// <summary>What an unknown person's password is compared with, so that the answer takes as long as for a known one.</summary>
    private readonly Lazy<string> _nobodys;

    public Passwords() => _nobodys = new Lazy<string>(() => _hasher.HashPassword(Nobody, AccessTokens.New()));

    /// <summary>What is wrong with a new password, in the field <paramref name="field"/>; null when nothing is.</summary>
    public static FieldError? Refuse(string field, string? password, string email) => password switch
    {
        null or { Length: < MinLength } => new FieldError(
            $"#/{field}", $"{field} must have at least {MinLength} characters. Best are a few words that do not belong together."),
        { Length: > MaxLength } => new FieldError($"#/{field}", $"{field} must have at most {MaxLength:N0} characters."),
        _ when EmailAddress.Normalised(password) == email =>
            new FieldError($"#/{field}", $"{field} is your e-mail address. Choose something that others do not know."),
        _ => null,
    };

    public Task<string> HashAsync(string password, CancellationToken ct) => InTurnAsync(() => _hasher.HashPassword(Nobody, password), ct);

    /// <param name="hash">Null or empty where there is no such person or they have no password: wrong, after as long.</param>
    /// <param name="password">What was typed in.</param>
    /// <param name="ct">Gives up waiting for room.</param>
    public async Task<PasswordCheck> CheckAsync(string? hash, string password, CancellationToken ct)
    {
        var compared = string.IsNullOrEmpty(hash) ? _nobodys.Value : hash;
        var result = await InTurnAsync(() => _hasher.VerifyHashedPassword(Nobody, compared, password), ct);
        return string.IsNullOrEmpty(hash) ? PasswordCheck.Wrong : result switch
        {
            PasswordVerificationResult.Success => PasswordCheck.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordCheck.RightButOldHash,
            _ => PasswordCheck.Wrong,
        };
    }

    public void Dispose() => _room.Dispose();

    private async Task<T> InTurnAsync<T>(Func<T> work, CancellationToken ct)
    {
        await _room.WaitAsync(ct);
        try
        {
            return await Task.Run(work, ct);
        }
        finally
        {
            _room.Release();
        }
    }
}
