using System.Globalization;
using MassTransit;
using RabbitMQ.Client;
using PublishException = RabbitMQ.Client.Exceptions.PublishException;

namespace Shared.Bus;

/// <summary>
/// The one queue of messages that could not be handled. It replaces MassTransit's error queue for each endpoint, so that an operator
/// finds the failures of all services in one place.
/// </summary>
/// <remarks>
/// Thread-safe. Reads over another connection than it publishes over: dead letters may be what filled the disk, and they can be purged
/// during the broker's alarm.
/// </remarks>
public sealed class DeadLetters(BusOptions options, TimeProvider time) : IAsyncDisposable
{
    /// <summary>The queue's name on the broker.</summary>
    public const string Name = "dead-letters";

    /// <summary>How long the broker may take to confirm a message. During its alarm it confirms none.</summary>
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(10);

    private readonly BrokerConnection _reading = new(options, Name);
    private readonly BrokerConnection _publishing = new(options, $"{Name} publishing");

    /// <summary>Declares the queue; false where it exists with other arguments, and works as well.</summary>
    public async Task<bool> DeclareAsync(CancellationToken ct) =>
        await DeclareDeadLetters.DeclareAsync(await _reading.ConnectAsync(ct), ct);

    /// <summary>How many messages are in the queue.</summary>
    public async Task<long> CountAsync(CancellationToken ct)
    {
        await using var channel = await ReadAsync(ct);
        return await channel.MessageCountAsync(Name, ct);
    }

    /// <summary>The oldest messages, at most <paramref name="limit"/>; they stay in the queue.</summary>
    public async Task<IReadOnlyList<DeadLetter>> ListAsync(int limit, CancellationToken ct)
    {
        await using var channel = await ReadAsync(ct);
        var letters = new List<DeadLetter>();
        // Not acknowledged: closing the channel returns them to their place.
        while (letters.Count < limit && await channel.BasicGetAsync(Name, autoAck: false, ct) is { } got)
            letters.Add(DeadLetter.Read(got));
        return letters;
    }

    /// <summary>Sends the messages back to their queues and removes them here.</summary>
    /// <param name="which">Chooses messages.</param>
    /// <param name="ct">Cancels; what was sent by then stays sent.</param>
    /// <returns>How many were sent. One whose queue no longer exists stays here.</returns>
    public async Task<int> ReplayAsync(Func<DeadLetter, bool> which, CancellationToken ct)
    {
        await using var publishing = await _publishing.OpenChannelAsync(ct);
        return await TakeAsync(
            which, got => TrySendAsync(publishing, DeadLetter.Read(got).Queue, DeadLetter.Cleaned(got), got.Body, ct), ct);
    }

    /// <summary>Removes the messages.</summary>
    /// <inheritdoc cref="ReplayAsync"/>
    /// <returns>How many there were.</returns>
    public Task<int> DeleteAsync(Func<DeadLetter, bool> which, CancellationToken ct) =>
        TakeAsync(which, static _ => Task.FromResult(true), ct);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _reading.DisposeAsync();
        await _publishing.DisposeAsync();
    }

    internal async Task PutAsync(ReceiveContext context, string reason, CancellationToken ct)
    {
        // After a replay, MassTransit lists some values twice: MessageId, for example, beside the headers and among them.
        var headers = context.TransportHeaders.GetAll()
            .Where(h => h.Value is string or int or long or bool)
            .DistinctBy(static h => h.Key)
            .ToDictionary(h => h.Key, h => (object?)h.Value);
        headers[DeadLetter.QueueHeader] = context.InputAddress.Segments[^1];
        headers[DeadLetter.ReasonHeader] = reason.Length > 1000 ? reason[..1000] : reason;
        headers[DeadLetter.TimeHeader] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture);
        var properties = new BasicProperties
        {
            Persistent = true,
            ContentType = context.ContentType?.ToString(),
            MessageId = context.GetMessageId()?.ToString() ?? Guid.CreateVersion7(time.GetUtcNow()).ToString(),
            Headers = headers,
        };
        await DeclareDeadLetters.DeclareAsync(await _publishing.ConnectAsync(ct), ct);
        await using var channel = await _publishing.OpenChannelAsync(ct);
        if (!await TrySendAsync(channel, Name, properties, context.Body.GetBytes(), ct))
            throw new InvalidOperationException($"The queue {Name} was deleted just now.");
    }

    private static async Task<bool> TrySendAsync(
        IChannel channel, string queue, BasicProperties properties, ReadOnlyMemory<byte> body, CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PublishTimeout);
        try
        {
            await channel.BasicPublishAsync("", queue, mandatory: true, properties, body, limit.Token);
            return true;
        }
        catch (PublishException e) when (e.IsReturn)
        {
            return false;
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            throw new TimeoutException($"The broker did not confirm a message within {PublishTimeout.TotalSeconds} s.");
        }
    }

    /// <summary>
    /// Looks at each message that is in the queue now. A replayed message may fail again and come back meanwhile; it counts as a new one.
    /// </summary>
    private async Task<int> TakeAsync(Func<DeadLetter, bool> which, Func<BasicGetResult, Task<bool>> act, CancellationToken ct)
    {
        await using var channel = await ReadAsync(ct);
        var taken = 0;
        for (var left = await channel.MessageCountAsync(Name, ct); left > 0; left--)
        {
            if (await channel.BasicGetAsync(Name, autoAck: false, ct) is not { } got)
                break;
            if (!which(DeadLetter.Read(got)) || !await act(got))
                continue;
            await channel.BasicAckAsync(got.DeliveryTag, multiple: false, ct);
            taken++;
        }

        return taken;
    }

    private async Task<IChannel> ReadAsync(CancellationToken ct)
    {
        await DeclareDeadLetters.DeclareAsync(await _reading.ConnectAsync(ct), ct);
        return await _reading.OpenChannelAsync(ct);
    }
}
