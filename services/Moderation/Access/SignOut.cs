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
            .NeedsSignIn("The owner of a token may revoke it.")
            .WithTags("Access")
            .WithName("SignOut")
            .WithSummary("Revoke the token of this request")
            .WithDescription(
                "The token of a session or a personal access token. For a token of an identity provider, sign out there (409).")
            .WithProblems(409);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (person.Token is not { } token)
            return Problems.Of(StatusCodes.Status409Conflict, "An identity provider issued this token. Sign out there.");
        await RunAsync(person, token, database, time.GetUtcNow(), ct);
        return TypedResults.NoContent();
    }

    /// <summary>Revokes the token of a request.</summary>
    public static Task RunAsync(Person person, TokenInUse token, ModerationDatabase database, DateTimeOffset now, CancellationToken ct) =>
        database.WriteAsync(transaction => WriteAsync(person, token, now, transaction, ct), ct);

    private static async Task WriteAsync(
        Person person, TokenInUse token, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var name = await transaction.QuerySingleOrDefaultAsync<string>(
            "update access_tokens set revoked_at = @now where id = @Id returning coalesce(name, 'session')", new { token.Id, now }, ct);
        var entry = new AuditEntry
        {
            Action = "person.signed_out",
            Subject = $"token:{token.Id}",
            Detail = new Dictionary<string, object?> { ["name"] = name },
        };
        await AuditLog.AppendAsync(person, entry, now, transaction, ct);
    }
}
