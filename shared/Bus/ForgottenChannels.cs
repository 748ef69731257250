using System.Collections;
using System.Reflection;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Shared.Bus;

/// <summary>
/// Notifies channels that their connection is lost, where RabbitMQ.Client has not. The client notifies one channel after the other. It
/// never gets to the next one when a channel is disposed while a publisher waits for the channel's semaphore. The consumers of the
/// remaining channels then wait for messages on a dead connection for ever, and the process reports itself as healthy.
/// </summary>
/// <remarks>
/// Remove this with the first version after 7.2.2, which no longer disposes that semaphore
/// (https://github.com/rabbitmq/rabbitmq-dotnet-client/issues/1976).
/// </remarks>
internal sealed partial class ForgottenChannels(TimeProvider time, ILogger<ForgottenChannels> logger) : IFilter<ChannelContext>
{
    /// <summary>How often a channel's connection is checked.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    public async Task Send(ChannelContext context, IPipe<ChannelContext> next)
    {
        using var ended = new CancellationTokenSource();
        var watching = WatchAsync(context.ConnectionContext.Connection, ended.Token);
        try
        {
            await next.Send(context);
        }
        finally
        {
            await ended.CancelAsync();
            await watching;
        }
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("forgottenChannels");

    /// <summary>
    /// Notifies every channel of a lost connection that still counts as open; does nothing while the connection is open.
    /// </summary>
    /// <returns>The number of channels that were notified.</returns>
    internal static int Tell(IConnection connection)
    {
        if (connection.CloseReason is not { } lost
            || Field(connection, "_sessionManager") is not { } sessions
            || Field(sessions, "_sessionMap") is not IDictionary open)
        {
            return 0;
        }

        object[] forgotten;
        lock (open)
            forgotten = [.. open.Values.Cast<object>()];
        // A new reason, because the connection's own holds a token that is disposed.
        var reason = new ShutdownEventArgs(lost.Initiator, lost.ReplyCode, lost.ReplyText);
        foreach (var session in forgotten)
        {
            Call(session, "CloseAsync", reason, false);
            // CloseAsync would do this itself, but it first asks the connection, which is disposed too.
            Call(Field(session, "_sessionShutdownAsyncWrapper"), "InvokeAsync", session, reason);
        }

        return forgotten.Length;
    }

    private static object? Field(object of, string name)
    {
        for (var type = of.GetType(); type is not null; type = type.BaseType)
        {
            if (type.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic) is { } field)
                return field.GetValue(of);
        }

        return null;
    }

    /// <summary>Does not await the call: a channel may wait for an event that never comes, which is the fault itself.</summary>
    private static void Call(object? of, string name, params object[] arguments) => of?.GetType().GetMethod(name)?.Invoke(of, arguments);

    private async Task WatchAsync(IConnection connection, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            // Acts one check after the loss: by then the client has notified every channel that it ever will.
            for (var wasLost = false; await timer.WaitForNextTickAsync(ct); wasLost = !connection.IsOpen)
            {
                if (wasLost && Tell(connection) is > 0 and var told)
                    LogTold(logger, told);
            }
        }
        catch (OperationCanceledException)
        {
        }
    }

    [LoggerMessage(
        LogLevel.Warning,
        "{Channels} channels were not notified that their connection to the broker is lost; they were closed to reconnect")]
    private static partial void LogTold(ILogger logger, int channels);
}
