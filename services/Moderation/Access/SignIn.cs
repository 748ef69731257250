using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Access;

internal sealed record SignInRequest
{
    [Required]
    [Description("The person's e-mail address.")]
    public string? Email { get; init; }

    [Required]
    [Description("Their password.")]
    public string? Password { get; init; }
}

internal sealed record SignInResponse
{
    [Description("Send it as 'Authorization: Bearer TOKEN'.")]
    public required string Token { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    [Description("The role at all sites, or else the highest role at any site; absent if the person has no role yet.")]
    public Role? Role { get; init; }
}

/// <summary><c>POST /v1/sign-in</c>: a token for an e-mail address and its password.</summary>
internal static class SignIn
{
    /// <summary>Room for the longest password with every character escaped.</summary>
    private const int MaxBodyBytes = 16 * 1024;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Enough time for the sign-ins in progress to finish.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/sign-in", HandleAsync)
            .WithTags("Access")
            .WithName("SignIn")
            .WithSummary("Get a token")
            .WithDescription(
                "The token is valid for 12 hours. After five failures the address is locked for five minutes (429). If too many people "
                + "sign in at once, some get 503 and should try again.")
            .Accepts<SignInRequest>("application/json")
            .WithProblems(400, 401, 429, 503)
            .WithRequestExample(AccessExamples.SignIn)
            .WithResponseExample(StatusCodes.Status200OK, AccessExamples.SignedIn);

    private static async Task<Results<Ok<SignInResponse>, ProblemHttpResult>> HandleAsync(
        HttpContext http, ModerationDatabase database, Passwords passwords, SignInPlaces places, TimeProvider time, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, AccessJson.Default.SignInRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if (Check(request) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        // Before the attempt is counted: a few refusals would otherwise lock the address.
        if (!places.TryTake())
            return Problems.Unavailable(http, "Too many people are signing in. Send the same request again in a few seconds.", Pause);
        try
        {
            return await TryAsync(
                EmailAddress.Normalised(request.Email!), request.Password!, http, database, passwords, time.GetUtcNow(), ct);
        }
        finally
        {
            places.Leave();
        }
    }

    private static async Task<Results<Ok<SignInResponse>, ProblemHttpResult>> TryAsync(
        string email,
        string password,
        HttpContext http,
        ModerationDatabase database,
        Passwords passwords,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var attempt = await database.WriteAsync(transaction => SignInFailures.CountAsync(email, now, transaction, ct), ct);
        if (attempt.Wait is { } wait)
            return LockedOut(http, wait);
        var (person, hash) = await FindAsync(database, email, ct);
        var check = await passwords.CheckAsync(hash, password, ct);
        var rehashed = check == PasswordCheck.RightButOldHash ? await passwords.HashAsync(password, ct) : null;
        var token = AccessTokens.New();
        if (check == PasswordCheck.Wrong
            || !await database.WriteAsync(transaction => WriteAsync(person!, token, hash!, rehashed, now, transaction, ct), ct))
        {
            await database.WriteAsync(
                transaction => SignInFailures.RecordAsync("person.sign_in_failed", person, email, attempt, now, transaction, ct), ct);
            return Problems.Unauthorized(http, "The e-mail address or the password is wrong. Check both.");
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(
            new SignInResponse { Token = token, ExpiresAt = now + Lifetime, Role = person!.Everywhere ?? Highest(person) });
    }

    /// <summary>
    /// False if the password was changed or the person was disabled meanwhile: that ended their sessions, and this one would be left over.
    /// </summary>
    private static async Task<bool> WriteAsync(
        Person person, string token, string hash, string? rehashed, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var same = await transaction.ExecuteAsync(
            """
            update people
            set password_hash = coalesce(@rehashed, password_hash)
            where id = @Id and password_hash = @hash and disabled_at is null
            """,
            new { person.Id, hash, rehashed },
            ct);
        if (same == 0)
            return false;
        await SignInFailures.ForgetAsync(person.Email, transaction, ct);
        await AccessTokens.InsertAsync(
            new NewToken { PersonId = person.Id, Token = token, ExpiresAt = now + Lifetime }, now, transaction, ct);
        await AuditLog.AppendAsync(
            person, new AuditEntry { Action = "person.signed_in", Subject = $"person:{person.Id}" }, now, transaction, ct);
        return true;
    }

    private static List<FieldError> Check(SignInRequest request)
    {
        var errors = new List<FieldError>();
        if (string.IsNullOrWhiteSpace(request.Email) || request.Email.Length > 254 || request.Email.Any(char.IsControl))
            errors.Add(new FieldError("#/email", "email is required. Send the e-mail address that you sign in with.", ErrorCode.Required));
        if (string.IsNullOrEmpty(request.Password) || request.Password.Length > Passwords.MaxLength)
            errors.Add(new FieldError("#/password", "password is required. Send at most 1,024 characters.", ErrorCode.Required));
        return errors;
    }

    /// <summary>429, for an address that is locked.</summary>
    public static ProblemHttpResult LockedOut(HttpContext http, TimeSpan wait)
    {
        var seconds = (int)Math.Max(1, Math.Ceiling(wait.TotalSeconds));
        http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(
            StatusCodes.Status429TooManyRequests, $"Too many failed sign-ins for this address. Try again after {seconds} s.");
    }

    private static Role? Highest(Person person) => person.Roles.Select(role => (Role?)role.Role).Max();

    /// <summary>Both null if nobody can sign in with this address.</summary>
    private static async Task<(Person? Person, string? PasswordHash)> FindAsync(
        ModerationDatabase database, string email, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var hash = await connection.QuerySingleOrDefaultAsync<string>(
            "select password_hash from people where email = @email and disabled_at is null", new { email }, ct);
        return (hash is null ? null : await PersonTable.FindByEmailAsync(email, connection, ct), hash);
    }
}
