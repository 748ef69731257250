using System.Globalization;
using System.Text;
using RabbitMQ.Client;

namespace Shared.Bus;

/// <summary>A message that no service could handle.</summary>
public sealed record DeadLetter
{
    internal const string QueueHeader = "x-failed-queue";
    internal const string ReasonHeader = "x-failed-reason";
    internal const string TimeHeader = "x-failed-at";

    /// <summary>The message's id.</summary>
    public required string Id { get; init; }

    /// <summary>The queue from which it was consumed, and to which a replay sends it.</summary>
    public required string Queue { get; init; }

    /// <summary>Why it was dead-lettered.</summary>
    public required string Reason { get; init; }

    /// <summary>When it was dead-lettered; UTC. Null where the broker did it.</summary>
    public DateTimeOffset? FailedAt { get; init; }

    /// <summary>The message as it came; UTF-8 where it is text. It contains comments: show it only on a request for this message.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    internal static DeadLetter Read(BasicGetResult got) => new()
    {
        Id = got.BasicProperties.MessageId ?? $"delivery-{got.DeliveryTag}",
        // The broker's own headers name the queue of a message that it dead-lettered itself.
        Queue = Header(got, QueueHeader) ?? Header(got, "x-first-death-queue") ?? "",
        Reason = Header(got, ReasonHeader) ?? $"The broker dead-lettered it: {Header(got, "x-first-death-reason")}",
        FailedAt = DateTimeOffset.TryParse(Header(got, TimeHeader), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var at)
            ? at
            : null,
        Body = got.Body.ToArray(),
    };

    /// <summary>The message's properties without those that tell of its failure.</summary>
    internal static BasicProperties Cleaned(BasicGetResult got)
    {
        var properties = new BasicProperties(got.BasicProperties) { Persistent = true };
        foreach (var header in properties.Headers?.Keys.Where(k => k.StartsWith("x-", StringComparison.Ordinal)).ToList() ?? [])
            properties.Headers!.Remove(header);
        return properties;
    }

    private static string? Header(BasicGetResult got, string name) =>
        got.BasicProperties.Headers?.TryGetValue(name, out var value) == true
            ? value as string ?? (value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString())
            : null;
}
