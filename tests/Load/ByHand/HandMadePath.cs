using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;
using NpgsqlTypes;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Load.ByHand;

/// <summary>
/// The floor: what the same bytes cost at least on this broker and this database. Published with confirms to a quorum queue, taken and
/// published again to a second one, taken and copied into a table, acknowledged behind the commit. No framework, no JSON, no decision, no
/// event back, one copy of the text where the product keeps two: nothing that does the product's work can be as cheap.
/// </summary>
internal sealed class HandMadePath(string broker, NpgsqlDataSource database, IReadOnlyList<HandMadeMessage> messages) : IDisposable
{
    private const string First = "floor-submitted", Second = "floor-classified";
    private const ushort Prefetch = 512;

    /// <summary>Messages between the publisher and the table, as many as keep both servers busy.</summary>
    private const int UnderWay = 1024;

    private readonly SemaphoreSlim _room = new(UnderWay);
    private long _stored;

    /// <summary>Messages stored a second, after a warm-up.</summary>
    public async Task<double> RunAsync(TimeSpan warmUp, TimeSpan length, CancellationToken ct)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(broker) }.CreateConnectionAsync(ct);
        await PrepareAsync(connection, ct);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var work = Task.WhenAll(
            Task.Run(() => PublishAsync(connection, stop.Token), ct),
            Task.Run(() => ConsumeAsync(connection, First, (channel, batch) => ForwardAsync(channel, batch, stop.Token), stop.Token), ct),
            Task.Run(() => ConsumeAsync(connection, Second, (_, batch) => StoreAsync(batch, stop.Token), stop.Token), ct));
        await Task.WhenAny(work, Task.Delay(warmUp, ct));
        var (began, before) = (Stopwatch.GetTimestamp(), Interlocked.Read(ref _stored));
        await Task.WhenAny(work, Task.Delay(length, ct));
        var rate = (Interlocked.Read(ref _stored) - before) / Stopwatch.GetElapsedTime(began).TotalSeconds;
        await stop.CancelAsync();
        await work.ContinueWith(static _ => { }, TaskScheduler.Default);
        return work.IsFaulted ? throw work.Exception! : rate;
    }

    public void Dispose() => _room.Dispose();

    private async Task PrepareAsync(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        foreach (var queue in new[] { First, Second })
        {
            await channel.QueueDeleteAsync(queue, cancellationToken: ct);
            await channel.QueueDeclareAsync(queue, true, false, false, new Dictionary<string, object?> { ["x-queue-type"] = "quorum" }, cancellationToken: ct);
        }

        await using var create = database.CreateCommand(
            """
            drop table if exists floor;
            create table floor (id uuid primary key, revision integer not null, site_id uuid not null, message text not null, stored_at timestamptz not null)
            """);
        await create.ExecuteNonQueryAsync(ct);
    }

    private async Task PublishAsync(IConnection connection, CancellationToken ct)
    {
        await using var channel = await ConfirmingAsync(connection, ct);
        var failed = new TaskCompletionSource();
        for (var i = 0; !ct.IsCancellationRequested; i++)
        {
            await Task.WhenAny(_room.WaitAsync(ct), failed.Task).Unwrap();
            var confirmed = PublishAsync(channel, First, messages[i % messages.Count].Submitted, i, ct).AsTask();
            _ = confirmed.ContinueWith(task => failed.TrySetException(task.Exception!), ct, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    /// <summary>What lies ready is handled together, and acknowledged with one acknowledgement.</summary>
    private static async Task ConsumeAsync(IConnection connection, string queue, Func<IChannel, List<Delivery>, Task> handle, CancellationToken ct)
    {
        await using var channel = await ConfirmingAsync(connection, ct);
        await channel.BasicQosAsync(0, Prefetch, false, ct);
        var arrived = Channel.CreateUnbounded<Delivery>(new UnboundedChannelOptions { SingleReader = true });
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            arrived.Writer.TryWrite(
                new Delivery(delivery.DeliveryTag, int.Parse(delivery.BasicProperties.MessageId!, System.Globalization.CultureInfo.InvariantCulture), delivery.Body.ToArray()));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue, false, consumer, ct);
        var batch = new List<Delivery>(Prefetch);
        while (await arrived.Reader.WaitToReadAsync(ct))
        {
            batch.Clear();
            while (batch.Count < Prefetch / 2 && arrived.Reader.TryRead(out var delivery))
                batch.Add(delivery);
            await handle(channel, batch);
            await channel.BasicAckAsync(batch[^1].Tag, multiple: true, ct);
        }
    }

    private Task ForwardAsync(IChannel channel, List<Delivery> batch, CancellationToken ct) => Task.WhenAll(batch.Select(delivery =>
        PublishAsync(channel, Second, [.. messages[delivery.Index % messages.Count].Before, .. delivery.Body, .. HandMadeMessage.After], delivery.Index, ct).AsTask()));

    private async Task StoreAsync(List<Delivery> batch, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using (var copy = await connection.BeginBinaryImportAsync("copy floor from stdin (format binary)", ct))
        {
            foreach (var delivery in batch)
            {
                await copy.StartRowAsync(ct);
                await copy.WriteAsync(Guid.CreateVersion7(), NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(1, NpgsqlDbType.Integer, ct);
                await copy.WriteAsync(HandMadeMessage.Site, NpgsqlDbType.Uuid, ct);
                await copy.WriteAsync(System.Text.Encoding.UTF8.GetString(delivery.Body), NpgsqlDbType.Text, ct);
                await copy.WriteAsync(DateTimeOffset.UtcNow, NpgsqlDbType.TimestampTz, ct);
            }

            await copy.CompleteAsync(ct);
        }

        Interlocked.Add(ref _stored, batch.Count);
        _room.Release(batch.Count);
    }

    // No limiter of the library's own: the room above bounds what is under way.
    private static Task<IChannel> ConfirmingAsync(IConnection connection, CancellationToken ct) => connection.CreateChannelAsync(
        new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true, outstandingPublisherConfirmationsRateLimiter: null), ct);

    private static ValueTask PublishAsync(IChannel channel, string queue, byte[] body, int index, CancellationToken ct) => channel.BasicPublishAsync(
        "", queue, mandatory: true, new BasicProperties { Persistent = true, MessageId = index.ToString(System.Globalization.CultureInfo.InvariantCulture) }, body, ct);

    private sealed record Delivery(ulong Tag, int Index, byte[] Body);
}
