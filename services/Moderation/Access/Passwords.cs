using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Moderation.Rules;
using Shared.Http;

namespace Moderation.Access;

/// <summary>The result of checking a password.</summary>
internal enum PasswordCheck
{
    Wrong,

    Right,

    /// <summary>Right, but hashed in an older way: hash it again now, while the password is known.</summary>
    RightButOldHash,
}

/// <summary>
/// Hashes and checks passwords. Both are slow on purpose, so only two run at once and leave the other cores to requests.
/// </summary>
internal sealed class Passwords : IDisposable
{
    public const int MaxLength = 1024;

    private const int MinLength = 12;

    private static readonly object Nobody = new();

    private readonly PasswordHasher<object> _hasher = new(
        Options.Create(new PasswordHasherOptions { IterationCount = PasswordHash.Rounds }));

    private readonly SemaphoreSlim _room = new(2, 2);

    /// <summary>An unknown person's password is checked against it, so that the response takes as long as for a known person.</summary>
    private readonly string _nobodys = PasswordHash.OfNobody();

    /// <summary>The new password that the OpenAPI document shows. Nobody can have it.</summary>
    public const string Example = "four words that are nobody's saying";

    /// <summary>The error of a new password in the field <paramref name="field"/>; null if it is acceptable.</summary>
    public static FieldError? Refuse(string field, string? password, string email) => password switch
    {
        null or { Length: < MinLength } => new FieldError(
            $"#/{field}", $"{field} must have at least {MinLength} characters. Use a few words that do not belong together."),
        { Length: > MaxLength } => new FieldError($"#/{field}", $"{field} must have at most {MaxLength:N0} characters."),
        Example => new FieldError($"#/{field}", $"{field} is the example of the documentation, which everybody knows. Choose your own."),
        _ when EmailAddress.Normalised(password) == email =>
            new FieldError($"#/{field}", $"{field} is your e-mail address. Choose one that others cannot guess."),
        _ => null,
    };

    public Task<string> HashAsync(string password, CancellationToken ct) => InTurnAsync(() => _hasher.HashPassword(Nobody, password), ct);

    /// <param name="hash">Null or empty if there is no such person, or no password: then it is wrong, after the same time.</param>
    /// <param name="password">The password to check.</param>
    /// <param name="ct">Cancels the wait for a free place.</param>
    public async Task<PasswordCheck> CheckAsync(string? hash, string password, CancellationToken ct)
    {
        var compared = string.IsNullOrEmpty(hash) ? _nobodys : hash;
        var result = await InTurnAsync(() => Verify(compared, password), ct);
        return string.IsNullOrEmpty(hash) ? PasswordCheck.Wrong : result switch
        {
            PasswordVerificationResult.Success => PasswordCheck.Right,
            PasswordVerificationResult.SuccessRehashNeeded => PasswordCheck.RightButOldHash,
            _ => PasswordCheck.Wrong,
        };
    }

    public void Dispose() => _room.Dispose();

    /// <summary>A hash of fewer rounds would otherwise show by a quicker answer that its owner exists.</summary>
    private PasswordVerificationResult Verify(string hash, string password)
    {
        var result = _hasher.VerifyHashedPassword(Nobody, hash, password);
        if (result == PasswordVerificationResult.Failed)
            PasswordHash.Spend(PasswordHash.RoundsMissing(hash), password);
        return result;
    }

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
