using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Moderation.Access;
using Moderation.Access.Auditing;
using RabbitMQ.Client.Exceptions;
using Shared.Http;
using DeadLetterQueue = Shared.Bus.DeadLetters;

namespace Moderation.DeadLetters;

/// <summary>
/// <c>/v1/admin/dead-letters</c>: messages that no service could handle. The in-memory bus has no dead letters, because the comments
/// themselves stay in Intake's table; the list is then empty.
/// </summary>
internal static partial class ManageDeadLetters
{
    /// <summary>How many messages are searched for an id.</summary>
    private const int Searched = 1000;

    public static void Map(IEndpointRouteBuilder routes)
    {
        var letters = routes.MapGroup("/dead-letters")
            .Needs(Permission.ManageServer)
            .AddEndpointFilter(AnswerOutageAsync)
            .WithProblems(503);
        letters.MapGet("", ListAsync)
            .WithName("ListDeadLetters")
            .WithSummary("List dead letters")
            .WithDescription("The oldest messages that no service could handle, without their bodies. Replay or delete them to see others.")
            .WithProblems(400)
            .WithResponseExample(StatusCodes.Status200OK, DeadLetterExamples.Letters);
        ManageAllDeadLetters.Map(letters);
        letters.MapGet("/{id}", ReadAsync)
            .WithName("ReadDeadLetter")
            .WithSummary("Read a dead letter")
            .WithProblems(404);
        letters.MapPost("/{id}/replay", ReplayAsync)
            .WithName("ReplayDeadLetter")
            .WithSummary("Send a dead letter back to its queue")
            .WithProblems(404);
        letters.MapDelete("/{id}", DeleteAsync)
            .WithName("DeleteDeadLetter")
            .WithSummary("Delete a dead letter")
            .WithProblems(404);
    }

    private static async Task<Results<Ok<Page<DeadLetterResponse>>, ProblemHttpResult>> ListAsync(
        [Description("The most entries of the list.")][Range(1, PageQuery.MaxLimit)][DefaultValue(PageQuery.DefaultLimit)] int? limit,
        [FromServices] DeadLetterQueue? queue,
        CancellationToken ct)
    {
        if (PageRequest.Read(new PageQuery { Limit = limit }).Failed(out var problem, out var page))
            return problem;
        var letters = queue is null ? [] : await queue.ListAsync(page.Limit, ct);
        return TypedResults.Ok(
            new Page<DeadLetterResponse>([.. letters.Select(letter => DeadLetterResponse.Of(letter, withBody: false))], null));
    }

    private static async Task<Results<Ok<DeadLetterResponse>, ProblemHttpResult>> ReadAsync(
        string id, [FromServices] DeadLetterQueue? queue, CancellationToken ct)
    {
        var letters = queue is null ? [] : await queue.ListAsync(Searched, ct);
        return letters.FirstOrDefault(letter => letter.Id == id) is { } found
            ? TypedResults.Ok(DeadLetterResponse.Of(found, withBody: true))
            : Missing();
    }

    private static async Task<Results<Accepted, ProblemHttpResult>> ReplayAsync(
        string id,
        Person person,
        [FromServices] DeadLetterQueue? queue,
        ModerationDatabase database,
        TimeProvider time,
        ILogger<DeadLetterQueue> logger,
        CancellationToken ct)
    {
        if (queue is null || await queue.ReplayAsync(letter => letter.Id == id, ct) == 0)
            return Missing();
        LogReplayed(logger, id, person.Id);
        await RecordAsync("dead_letter.replayed", id, person, database, time, ct);
        return TypedResults.Accepted("/v1/admin/dead-letters");
    }

    private static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        string id,
        Person person,
        [FromServices] DeadLetterQueue? queue,
        ModerationDatabase database,
        TimeProvider time,
        ILogger<DeadLetterQueue> logger,
        CancellationToken ct)
    {
        if (queue is null || await queue.DeleteAsync(letter => letter.Id == id, ct) == 0)
            return Missing();
        LogDeleted(logger, id, person.Id);
        await RecordAsync("dead_letter.deleted", id, person, database, time, ct);
        return TypedResults.NoContent();
    }

    /// <summary>Called after the broker has done it: a transaction cannot cover the broker, and an entry must be true.</summary>
    internal static Task RecordAsync(
        string action, string id, Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        var entry = new AuditEntry { Action = action, Subject = $"dead_letter:{id}" };
        return database.WriteAsync(transaction => AuditLog.AppendAsync(person, entry, time.GetUtcNow(), transaction, ct), ct);
    }

    private static ProblemHttpResult Missing() =>
        Problems.NotFound("There is no dead letter with this id. GET /v1/admin/dead-letters lists them.");

    private static async ValueTask<object?> AnswerOutageAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception e) when (e is RabbitMQClientException or IOException or TimeoutException)
        {
            return Problems.Unavailable(
                context.HttpContext,
                "The message broker cannot be reached or takes no messages. Send the same request again.",
                TimeSpan.FromSeconds(5));
        }
    }

    // Logged as well as audited: if the database fails after the broker has moved the message, only this line tells who did it.
    [LoggerMessage(LogLevel.Information, "Dead letter {Id} was sent back to its queue by person {PersonId}")]
    private static partial void LogReplayed(ILogger logger, string id, Guid personId);

    [LoggerMessage(LogLevel.Information, "Dead letter {Id} was deleted by person {PersonId}")]
    private static partial void LogDeleted(ILogger logger, string id, Guid personId);
}
