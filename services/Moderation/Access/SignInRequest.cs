using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Shared.Http;

namespace Moderation.Access;

/// <summary>What somebody signs in with.</summary>
internal sealed record SignInRequest
{
    [Required]
    [Description("The person's e-mail address.")]
    public string? Email { get; init; }

    [Required]
    [Description("Their password.")]
    public string? Password { get; init; }

    /// <summary>All errors of the request.</summary>
    public List<FieldError> Check()
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(Email) || Email.Length > 254 || Email.Any(char.IsControl))
            errors.Add(new FieldError("#/email", "email is required. Send the e-mail address that you sign in with.", ErrorCode.Required));
        if (string.IsNullOrEmpty(Password) || Password.Length > Passwords.MaxLength)
            errors.Add(new FieldError("#/password", "password is required. Send at most 1,024 characters.", ErrorCode.Required));
        return errors;
    }
}

/// <summary>The session of somebody who signed in.</summary>
internal sealed record SignInResponse
{
    [Description("Send it as 'Authorization: Bearer TOKEN'.")]
    public required string Token { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    [Description("The role at all sites, or else the highest role at any site; absent if the person has no role yet.")]
    public Role? Role { get; init; }
}
