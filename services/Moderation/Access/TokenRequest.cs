using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Shared.Http;

namespace Moderation.Access;

/// <summary>A request for a personal access token.</summary>
internal sealed record TokenRequest
{
    private const int MaxNameLength = 100;
    private const int MaxDays = 365;

    [Required]
    [Description("The purpose of the token, at most 100 characters.")]
    public string? Name { get; init; }

    [Required]
    [OneOf("read", "review", "admin")]
    [Description("read, review (read, and work the queue) or admin (all permissions of its owner).")]
    public string? Scope { get; init; }

    [Required]
    [Range(1, MaxDays)]
    [Description("Days until it expires, 1 to 365.")]
    public int? ExpiresInDays { get; init; }

    /// <summary>The token to store, or a problem with all errors of the request.</summary>
    public Checked<NewToken> Read(Person caller, Guid personId, DateTimeOffset now)
    {
        var (scope, errors) = (Scopes.Parse(Scope), new List<FieldError>());
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > MaxNameLength || Name.Any(char.IsControl))
        {
            errors.Add(new FieldError(
                "#/name", $"name must say what the token is for: one line of 1 to {MaxNameLength} characters."));
        }

        if (scope is null)
            errors.Add(new FieldError("#/scope", "scope must be read, review or admin."));
        if (ExpiresInDays is not (>= 1 and <= MaxDays))
            errors.Add(new FieldError("#/expiresInDays", $"expiresInDays must be from 1 to {MaxDays}."));
        else if (CredentialRule.Refuse(caller, now.AddDays(ExpiresInDays.Value)) is { } refusal)
            errors.Add(refusal);
        return errors.Count > 0
            ? Problems.Invalid(errors)
            : new NewToken
            {
                PersonId = personId,
                Token = AccessTokens.New(),
                Name = Name!.Trim(),
                Scope = scope,
                ExpiresAt = now.AddDays(ExpiresInDays!.Value),
            };
    }
}

/// <summary>A personal access token as its owner or an administrator sees it.</summary>
internal sealed record TokenResponse
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    [Description("Absent for a token with all permissions of its owner, such as that of the first start.")]
    public string? Scope { get; init; }

    [Description("The token; shown only once.")]
    public string? Token { get; init; }

    [Description("The last characters of the token, to tell tokens apart.")]
    public required string Hint { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    [Description("Absent if it never expires.")]
    public DateTimeOffset? ExpiresAt { get; init; }

    [Description("To the hour; absent if it was never used.")]
    public DateTimeOffset? LastUsedAt { get; init; }
}
