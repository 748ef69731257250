using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Http;
using Shared.Storage;

namespace Moderation.People;

internal sealed record NewPasswordRequest
{
    [Required]
    [Description("12 to 1,024 characters, and not your e-mail address.")]
    public string? Password { get; init; }
}

/// <summary><c>POST /v1/invitations/{token}</c>: a password for an invitation.</summary>
internal static class AcceptInvitation
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/invitations/{token}", HandleAsync)
            .WithTags("Access")
            .WithName("AcceptInvitation")
            .WithSummary("Set your password with an invitation")
            .WithDescription("Works once. Ends your sessions and unlocks your address. Then sign in with POST /v1/sign-in.")
            .Accepts<NewPasswordRequest>("application/json")
            .WithProblems(400, 404, 503)
            .WithRequestExample(PeopleExamples.NewPassword);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        string token,
        HttpContext http,
        ModerationDatabase database,
        Passwords passwords,
        PasswordPlaces places,
        TimeProvider time,
        CancellationToken ct)
    {
        // Look up the invitation before hashing, or strangers could keep the hasher busy.
        if (await FindAsync(token, database, time.GetUtcNow(), ct) is not { } person)
            return Missing();
        var body = await JsonBody.ReadAsync(http.Request, PeopleJson.Default.NewPasswordRequest, ChangePassword.MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        if (Passwords.Refuse("password", request.Password, person.Email) is { } refusal)
            return Problems.Invalid([refusal]);

        var attempt = new SignInAttempt(person.Email, http.ClientsNetwork());
        using var place = places.TryTake(attempt.Network);
        if (place is null)
            return PasswordPlaces.AllTaken(http);
        var hash = await passwords.HashAsync(request.Password!, ct);
        return await database.WriteAsync(transaction => WriteAsync(token, person, attempt, hash, time.GetUtcNow(), transaction, ct), ct)
            ? TypedResults.NoContent()
            : Missing();
    }

    private static ProblemHttpResult Missing() =>
        Problems.NotFound("This invitation is unknown, used or expired. Ask an administrator for a new one.");

    private static async Task<Invited?> FindAsync(string token, ModerationDatabase database, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Invited>(
            """
            select p.id, p.email, p.name
            from invitations as i
            join people as p on p.id = i.person_id
            where i.hash = @Hash and i.expires_at > @now and p.disabled_at is null
            """,
            new { Hash = AccessTokens.HashOf(token), now },
            ct);
    }

    /// <summary>False if the invitation was used, replaced or removed meanwhile.</summary>
    private static async Task<bool> WriteAsync(
        string token,
        Invited person,
        SignInAttempt attempt,
        string hash,
        DateTimeOffset now,
        DbTransaction transaction,
        CancellationToken ct)
    {
        var used = await transaction.ExecuteAsync(
            "delete from invitations where hash = @Hash and expires_at > @now", new { Hash = AccessTokens.HashOf(token), now }, ct);
        if (used == 0)
            return false;
        await PersonTable.SetPasswordAsync(person.Id, hash, transaction, ct);
        await SignInFailures.ForgetAsync(attempt.Email, transaction, ct);
        await SignInFailures.SucceedAsync(attempt, now, transaction, ct);
        await AccessTokens.EndSessionsAsync(person.Id, except: null, now, transaction, ct);
        var entry = new AuditEntry { Action = "person.password_set", Subject = $"person:{person.Id}" };
        await AuditLog.AppendAsync(person.Id, person.Name.Length > 0 ? person.Name : person.Email, entry, now, transaction, ct);
        return true;
    }

    private sealed record Invited
    {
        public required Guid Id { get; init; }

        public required string Email { get; init; }

        public required string Name { get; init; }
    }
}
