using System.Data.Common;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Access;

/// <summary><c>POST /v1/sign-in</c>: a token for an e-mail address and its password.</summary>
internal static class SignIn
{
    /// <summary>Room for the longest password with every character escaped.</summary>
    private const int MaxBodyBytes = 16 * 1024;
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/sign-in", HandleAsync)
            .WithTags("Access")
            .WithName("SignIn")
            .WithSummary("Get a token")
            .WithDescription(
                "The token is valid for 12 hours. After five failures the address is locked for five minutes (429), for the network that "
                + "they came from. If too many people sign in at once, some get 503 and should try again.")
            .Accepts<SignInRequest>("application/json")
            .WithProblems(400, 401, 429, 503)
            .WithRequestExample(AccessExamples.SignIn)
            .WithResponseExample(StatusCodes.Status200OK, AccessExamples.SignedIn);

    private static async Task<Results<Ok<SignInResponse>, ProblemHttpResult>> HandleAsync(
        HttpContext http, ModerationDatabase database, Passwords passwords, PasswordPlaces places, TimeProvider time, CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, AccessJson.Default.SignInRequest, MaxBodyBytes, BodySender.Unknown, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if ((await RunAsync(request, http, database, passwords, places, time, ct)).Failed(out problem, out var session))
            return problem;
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(session);
    }

    /// <summary>A new session, or why there is none.</summary>
    public static async Task<Checked<SignInResponse>> RunAsync(
        SignInRequest request,
        HttpContext http,
        ModerationDatabase database,
        Passwords passwords,
        PasswordPlaces places,
        TimeProvider time,
        CancellationToken ct)
    {
        if (request.Check() is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        var attempt = new SignInAttempt(EmailAddress.Normalised(request.Email!), http.ClientsNetwork());
        // Before the attempt is counted: a few refusals would otherwise lock the address.
        using var place = places.TryTake(attempt.Network);
        if (place is null)
        {
            SignInMetrics.Count("busy");
            return PasswordPlaces.AllTaken(http);
        }

        return await TryAsync(attempt, request.Password!, http, database, passwords, time.GetUtcNow(), ct);
    }

    private static async Task<Checked<SignInResponse>> TryAsync(
        SignInAttempt asked,
        string password,
        HttpContext http,
        ModerationDatabase database,
        Passwords passwords,
        DateTimeOffset now,
        CancellationToken ct)
    {
        var attempt = await database.WriteAsync(transaction => SignInFailures.CountAsync(asked, now, transaction, ct), ct);
        if (attempt.Wait is { } wait)
        {
            SignInMetrics.Count("locked");
            return LockedOut(http, wait);
        }

        var hash = await FindHashAsync(database, attempt.Email, ct);
        var check = await passwords.CheckAsync(hash, password, ct);
        var rehashed = check == PasswordCheck.RightButOldHash ? await passwords.HashAsync(password, ct) : null;
        var token = AccessTokens.New();
        var person = check == PasswordCheck.Wrong
            ? null
            : await database.WriteAsync(transaction => WriteAsync(attempt, token, hash!, rehashed, now, transaction, ct), ct);
        if (person is null)
        {
            SignInMetrics.Count(hash is null ? "unknown_address" : "wrong_password");
            await database.WriteAsync(transaction => SignInFailures.RecordAsync(attempt, by: null, now, transaction, ct), ct);
            return Problems.Unauthorized(http, "The e-mail address or the password is wrong. Check both.");
        }

        SignInMetrics.Count("signed_in");
        return new SignInResponse { Token = token, ExpiresAt = now + Lifetime, Role = person.Everywhere ?? Highest(person) };
    }

    /// <summary>
    /// Null if the password was changed or the person was disabled meanwhile: that ended their sessions, and this one would be left over.
    /// </summary>
    private static async Task<Person?> WriteAsync(
        SignInAttempt attempt,
        string token,
        string hash,
        string? rehashed,
        DateTimeOffset now,
        DbTransaction transaction,
        CancellationToken ct)
    {
        var same = await transaction.ExecuteAsync(
            """
            update people
            set password_hash = coalesce(@rehashed, password_hash)
            where email = @Email and password_hash = @hash and disabled_at is null
            """,
            new { attempt.Email, hash, rehashed },
            ct);
        if (same == 0 || await Callers.FindByEmailAsync(attempt.Email, transaction.Connection!, ct) is not { } person)
            return null;
        await SignInFailures.SucceedAsync(attempt, now, transaction, ct);
        await AccessTokens.InsertAsync(
            new NewToken { PersonId = person.Id, Token = token, ExpiresAt = now + Lifetime }, now, transaction, ct);
        await AuditLog.AppendAsync(
            person, new AuditEntry { Action = "person.signed_in", Subject = $"person:{person.Id}" }, now, transaction, ct);
        return person;
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

    /// <summary>Null if nobody can sign in with this address.</summary>
    private static async Task<string?> FindHashAsync(ModerationDatabase database, string email, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<string>(
            "select password_hash from people where email = @email and disabled_at is null", new { email }, ct);
    }
}
