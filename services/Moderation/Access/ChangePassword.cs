using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access.Auditing;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Access;

internal sealed record PasswordRequest
{
    [Required]
    [Description("The current password.")]
    public string? OldPassword { get; init; }

    [Required]
    [Description("12 to 1,024 characters, and not your e-mail address.")]
    public string? NewPassword { get; init; }
}

/// <summary><c>POST /v1/me/password</c>.</summary>
internal static class ChangePassword
{
    public const int MaxBodyBytes = 16 * 1024;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/password", HandleAsync)
            .NeedsSignIn("Everyone may change their own password if they know the current one.")
            .NotWithScope()
            .WithName("ChangePassword")
            .WithSummary("Change your password")
            .WithDescription(
                "Ends your other sessions; personal access tokens stay valid. A wrong current password counts as a failed sign-in: after "
                + "five, the address is locked for five minutes (429) for the network that they came from.")
            .Accepts<PasswordRequest>("application/json")
            .WithProblems(400, 409, 429, 503)
            .WithRequestExample(AccessExamples.PasswordChange);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Person person,
        HttpContext http,
        ModerationDatabase database,
        Passwords passwords,
        PasswordPlaces places,
        TimeProvider time,
        CancellationToken ct)
    {
        var body = await JsonBody.ReadAsync(http.Request, AccessJson.Default.PasswordRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        var now = time.GetUtcNow();
        if (Passwords.Refuse("newPassword", request.NewPassword, person.Email) is { } refusal)
            return Problems.Invalid([refusal]);
        if (string.IsNullOrEmpty(request.OldPassword) || request.OldPassword.Length > Passwords.MaxLength)
            return WrongOldPassword();
        if (await ReadHashAsync(person.Id, database, ct) is not { Length: > 0 } old)
        {
            return Problems.Of(
                StatusCodes.Status409Conflict, "You have no password to change. Ask an administrator for an invitation to set one.");
        }

        var asked = new SignInAttempt(person.Email, http.ClientsNetwork());
        using var place = places.TryTake(asked.Network);
        if (place is null)
            return PasswordPlaces.AllTaken(http);
        var attempt = await database.WriteAsync(transaction => SignInFailures.CountAsync(asked, now, transaction, ct), ct);
        if (attempt.Wait is { } wait)
            return SignIn.LockedOut(http, wait);
        if (await passwords.CheckAsync(old, request.OldPassword, ct) == PasswordCheck.Wrong)
        {
            await database.WriteAsync(transaction => SignInFailures.RecordAsync(attempt, person, now, transaction, ct), ct);
            return WrongOldPassword();
        }

        var hash = await passwords.HashAsync(request.NewPassword!, ct);
        return await database.WriteAsync(transaction => WriteAsync(person, attempt, old, hash, now, transaction, ct), ct)
            ? TypedResults.NoContent()
            : Problems.Of(StatusCodes.Status409Conflict, "Another request changed the password at the same time. Sign in again.");
    }

    private static ProblemHttpResult WrongOldPassword() =>
        Problems.Invalid("#/oldPassword", "oldPassword is not your current password. Check it.");

    private static async Task<string?> ReadHashAsync(Guid id, ModerationDatabase database, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<string>("select password_hash from people where id = @id", new { id }, ct);
    }

    private static async Task<bool> WriteAsync(
        Person person,
        SignInAttempt attempt,
        string old,
        string hash,
        DateTimeOffset now,
        DbTransaction transaction,
        CancellationToken ct)
    {
        var changed = await transaction.ExecuteAsync(
            "update people set password_hash = @hash where id = @Id and password_hash = @old", new { person.Id, old, hash }, ct);
        if (changed == 0)
            return false;
        await SignInFailures.SucceedAsync(attempt, now, transaction, ct);
        await AccessTokens.EndSessionsAsync(person.Id, except: person.Token?.Id, now, transaction, ct);
        await AuditLog.AppendAsync(
            person, new AuditEntry { Action = "person.password_changed", Subject = $"person:{person.Id}" }, now, transaction, ct);
        return true;
    }
}
