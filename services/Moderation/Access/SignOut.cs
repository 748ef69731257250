using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access.Auditing;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Access;

/// <summary><c>POST /v1/sign-out</c>.</summary>
internal static class SignOut
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/v1/sign-out", HandleAsync)
            .NeedsSignIn("Whoever has a token may end it.")
            .WithTags("Access")
            .WithName("SignOut")
            .WithSummary("Revoke the token that this is sent with")
            .WithDescription(
                "Whatever token it is: a session's or a personal access token. One that an identity provider gave out ends there (409).")
            .WithProblems(409);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (person.Token is not { } token)
            return Problems.Of(StatusCodes.Status409Conflict, "This token was given out by an identity provider. Sign out there.");
        await database.WriteAsync(transaction => WriteAsync(person, token, time.GetUtcNow(), transaction, ct), ct);
        return TypedResults.NoContent();
    }

    private static async Task WriteAsync(
        Person person, TokenInUse token, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        await transaction.ExecuteAsync("update access_tokens set revoked_at = @now where id = @Id", new { token.Id, now }, ct);
        await AuditLog.AppendAsync(
            person, new AuditEntry { Action = "person.signed_out", Subject = $"token:{token.Id}" }, now, transaction, ct);
    }
}
