using System.Text;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;
using Shared.Failures;

namespace Shared.Bus;

/// <summary>
/// Declares the dead-letter queue at the start. The broker drops what it dead-letters to a queue that does not exist, or keeps it in its
/// own queue where nobody looks.
/// </summary>
internal sealed partial class DeclareDeadLetters(DeadLetters letters, TimeProvider time, ILogger<DeclareDeadLetters> logger)
    : BackgroundService
{
    private readonly BackgroundLoop _loop = new(
        "Declaring the dead-letter queue", TimeSpan.FromSeconds(5), BrokerFailure.IsTransient, time, logger);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await _loop.TryAsync(DeclareAsync, stoppingToken))
        {
        }
    }

    /// <summary>Declares the queue, unless it exists with other arguments.</summary>
    /// <returns>
    /// False where it exists with other arguments, as one from before an upgrade of the broker does. It works as well.
    /// </returns>
    public static async Task<bool> DeclareAsync(IConnection connection, CancellationToken ct)
    {
        await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
        try
        {
            await channel.QueueDeclareAsync(
                DeadLetters.Name, durable: true, exclusive: false, autoDelete: false, Arguments(connection), cancellationToken: ct);
            return true;
        }
        catch (OperationInterruptedException e) when (e.ShutdownReason?.ReplyCode == Constants.PreconditionFailed)
        {
            return false;
        }
    }

    private async Task DeclareAsync(CancellationToken ct)
    {
        if (!await letters.DeclareAsync(ct))
            LogOther(logger);
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

    [LoggerMessage(
        LogLevel.Warning,
        "The queue dead-letters was made by an older broker. It is used as it is, but the broker may drop a message that was looked at "
        + "twenty times. To have it made anew, replay or purge the dead letters, delete the queue and restart this service")]
    private static partial void LogOther(ILogger logger);
}
