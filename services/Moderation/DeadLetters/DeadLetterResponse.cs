using System.ComponentModel;
using System.Text;
using Shared.Bus;

namespace Moderation.DeadLetters;

/// <summary>A dead letter. Its body may contain a comment, so only a request by id returns it.</summary>
internal sealed record DeadLetterResponse
{
    public required string Id { get; init; }

    public required string Queue { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset? FailedAt { get; init; }

    public string? Body { get; init; }

    public static DeadLetterResponse Of(DeadLetter letter, bool withBody) => new()
    {
        Id = letter.Id,
        Queue = letter.Queue,
        Reason = letter.Reason,
        FailedAt = letter.FailedAt,
        Body = withBody ? Encoding.UTF8.GetString(letter.Body.Span) : null,
    };
}

/// <summary>How many dead letters an operation took.</summary>
internal sealed record DeadLettersTaken([property: Description("How many messages were sent back, or deleted.")] int Count);

/// <summary>The answers about dead letters that the OpenAPI document shows.</summary>
internal static class DeadLetterExamples
{
    public const string Letters =
        """
        {
          "items": [
            {
              "id": "019abc00-0000-7000-8000-000000000007",
              "queue": "moderation-classified",
              "reason": "JsonException: The message cannot be read.",
              "failedAt": "2026-11-23T20:15:00Z"
            }
          ]
        }
        """;

    public const string Taken = """{ "count": 3 }""";
}
