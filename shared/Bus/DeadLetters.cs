using System.Globalization;
using System.Text;
using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Shared.Bus;

/// <summary>
/// The one queue of messages that could not be handled. It replaces MassTransit's error queue for each endpoint, so that an operator
/// finds the failures of all services in one place.
/// </summary>
/// <remarks>Thread-safe. Connects on first use and again after a loss.</remarks>
public sealed class DeadLetters(BusOptions options, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The queue's name on the broker.</summary>
    public const string Name = "dead-letters";

    private const string QueueHeader = "x-failed-queue";
    private const string ReasonHeader = "x-failed-reason";
    private const string TimeHeader = "x-failed-at";

    private readonly SemaphoreSlim _gate = new(1, 1);
    private IConnection? _connection;

    /// <summary>Declares the queue, so that messages that the broker itself dead-letters have a queue to go to.</summary>
    public async Task DeclareAsync(CancellationToken ct)
    {
        await using var channel = await ChannelAsync(ct);
    }

    /// <summary>The oldest messages, at most <paramref name="limit"/>; they stay in the queue.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken ct)
    {
        await using var channel = await ChannelAsync(ct);
        var letters = new List<DeadLetter>();
        // Not acknowledged: closing the channel returns them to their place.
        while (letters.Count < limit && await channel.BasicGetAsync(Name, autoAck: false, ct) is { } got)
            letters.Add(Read(got));
        return letters;
    }

    /// <summary>Sends the message back to its queue and then removes it here; false when it is not here.</summary>
    public Task<bool> ReplayAsync(string id, CancellationToken ct) =>
        TakeAsync(id, (channel, got) => channel
            .BasicPublishAsync("", Read(got).Queue, mandatory: true, Cleaned(got), got.Body, ct)
            .AsTask(), ct);

    /// <summary>Removes the message; false when it is not here.</summary>
    public Task<bool> DeleteAsync(string id, CancellationToken ct) => TakeAsync(id, static (_, _) => Task.CompletedTask, ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _gate.Dispose();
    }

    internal async Task PutAsync(ReceiveContext context, string reason, CancellationToken ct)
    {
        // After a replay, MassTransit lists some values twice: MessageId, for example, beside the headers and among them.
        var headers = context.TransportHeaders.GetAll()
            .Where(h => h.Value is string or int or long or bool)
            .DistinctBy(static h => h.Key)
            .ToDictionary(h => h.Key, h => (object?)h.Value);
        headers[QueueHeader] = context.InputAddress.Segments[^1];
        headers[ReasonHeader] = reason.Length > 1000 ? reason[..1000] : reason;
        headers[TimeHeader] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = context.ContentType?.ToString(),
            MessageId = context.GetMessageId()?.ToString() ?? Guid.CreateVersion7(time.GetUtcNow()).ToString(),
            Headers = headers,
        };
        await using var channel = await ChannelAsync(ct);
        await channel.BasicPublishAsync("", Name, mandatory: true, properties, context.Body.GetBytes(), ct);
    }

    private async Task<bool> TakeAsync(string id, Func<IChannel, BasicGetResult, Task> act, CancellationToken ct)
    {
        await using var channel = await ChannelAsync(ct);
        while (await channel.BasicGetAsync(Name, autoAck: false, ct) is { } got)
        {
            if (Read(got).Id != id)
                continue;
            await act(channel, got);
            await channel.BasicAckAsync(got.DeliveryTag, multiple: false, ct);
            return true;
        }

        return false;
    }

    private async Task<IChannel> ChannelAsync(CancellationToken ct)
    {
        await _gate.WaitAsync(ct);
        try
        {
            if (_connection is not { IsOpen: true })
            {
                if (_connection is not null)
                    await _connection.DisposeAsync();
                var factory = new ConnectionFactory
                {
                    Uri = options.Broker!,
                    ClientProvidedName = Name,
                    AutomaticRecoveryEnabled = false
                };
                BrokerTls.Configure(factory, options);
                _connection = await factory.CreateConnectionAsync(ct);
            }

            if (!await ExistsAsync(_connection, ct))
                await DeclareAsync(_connection, ct);
            return await _connection.CreateChannelAsync(
                new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), ct);
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>
    /// A queue from before an upgrade of the broker has other arguments than a new one would get. It works as well, but the broker would
    /// refuse to declare it again with the new ones.
    /// </summary>
    private static async Task<bool> ExistsAsync(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            await channel.QueueDeclarePassiveAsync(Name, ct);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return false;
        }
    }

    private static async Task DeclareAsync(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        await channel.QueueDeclareAsync(
            Name, durable: true, exclusive: false, autoDelete: false, Arguments(connection), cancellationToken: ct);
    }

    /// <summary>
    /// Listing a message counts as a delivery. From RabbitMQ 4 on, quorum queues drop a message after 20 unless the limit is set.
    /// </summary>
    private static Dictionary<string, object?> Arguments(IConnection connection)
    {
        var arguments = new Dictionary<string, object?> { ["x-queue-type"] = "quorum" };
        var version = connection.ServerProperties?["version"] is byte[] bytes ? Encoding.UTF8.GetString(bytes) : "";
        if (Version.TryParse(version, out var parsed) && parsed.Major >= 4)
            arguments["x-delivery-limit"] = -1;
        return arguments;
    }

    private static BasicProperties Cleaned(BasicGetResult got)
    {
        var properties = new BasicProperties(got.BasicProperties) { Persistent = true };
        foreach (var header in properties.Headers?.Keys.Where(k => k.StartsWith("x-", StringComparison.Ordinal)).ToList() ?? [])
            properties.Headers!.Remove(header);
        return properties;
    }

    private static DeadLetter Read(BasicGetResult got) => new()
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

    private static string? Header(BasicGetResult got, string name) =>
        got.BasicProperties.Headers?.TryGetValue(name, out var value) == true
            ? value as string ?? (value is byte[] bytes ? Encoding.UTF8.GetString(bytes) : value?.ToString())
            : null;
}
