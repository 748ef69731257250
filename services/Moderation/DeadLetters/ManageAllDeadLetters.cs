using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Moderation.Access;
using Shared.Bus;
using Shared.Http;
using DeadLetterQueue = Shared.Bus.DeadLetters;

namespace Moderation.DeadLetters;

/// <summary>Sends all dead letters back, or those of one queue, or deletes them.</summary>
internal static partial class ManageAllDeadLetters
{
    public static void Map(IEndpointRouteBuilder letters)
    {
        letters.MapPost("/replay", ReplayAsync)
            .WithName("ReplayDeadLetters")
            .WithSummary("Send all dead letters back to their queues")
            .WithDescription("Or those of one queue. One that fails again comes back. One whose queue no longer exists stays.")
            .WithResponseExample(StatusCodes.Status200OK, DeadLetterExamples.Taken);
        letters.MapDelete("", DeleteAsync)
            .WithName("DeleteDeadLetters")
            .WithSummary("Delete all dead letters")
            .WithDescription("Or those of one queue. It cannot be undone.")
            .WithResponseExample(StatusCodes.Status200OK, DeadLetterExamples.Taken);
    }

    private static async Task<Ok<DeadLettersTaken>> ReplayAsync(
        [Description("Only dead letters from this queue.")] string? queue,
        Person person,
        [FromServices] DeadLetterQueue? letters,
        ModerationDatabase database,
        TimeProvider time,
        ILogger<DeadLetterQueue> logger,
        CancellationToken ct)
    {
        var count = letters is null ? 0 : await letters.ReplayAsync(From(queue), ct);
        if (count > 0)
            LogReplayed(logger, count, person.Id);
        return await AnswerAsync(count, "dead_letter.replayed", queue, person, database, time, ct);
    }

    private static async Task<Ok<DeadLettersTaken>> DeleteAsync(
        [Description("Only dead letters from this queue.")] string? queue,
        Person person,
        [FromServices] DeadLetterQueue? letters,
        ModerationDatabase database,
        TimeProvider time,
        ILogger<DeadLetterQueue> logger,
        CancellationToken ct)
    {
        var count = letters is null ? 0 : await letters.DeleteAsync(From(queue), ct);
        if (count > 0)
            LogDeleted(logger, count, person.Id);
        return await AnswerAsync(count, "dead_letter.deleted", queue, person, database, time, ct);
    }

    private static async Task<Ok<DeadLettersTaken>> AnswerAsync(
        int count, string action, string? queue, Person person, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (count > 0)
            await ManageDeadLetters.RecordAsync(action, string.IsNullOrEmpty(queue) ? "all" : queue, person, database, time, ct);
        return TypedResults.Ok(new DeadLettersTaken(count));
    }

    private static Func<DeadLetter, bool> From(string? queue) => letter => string.IsNullOrEmpty(queue) || letter.Queue == queue;

    [LoggerMessage(LogLevel.Information, "{Count} dead letters were sent back to their queues by person {PersonId}")]
    private static partial void LogReplayed(ILogger logger, int count, Guid personId);

    [LoggerMessage(LogLevel.Information, "{Count} dead letters were deleted by person {PersonId}")]
    private static partial void LogDeleted(ILogger logger, int count, Guid personId);
}
