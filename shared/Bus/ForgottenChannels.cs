using System.Collections;
using System.Reflection;
using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Shared.Bus;

/// <summary>
/// Tells channels that their connection is lost, where RabbitMQ.Client has not. It tells one after the other, and never gets to the next
/// when one of them is disposed while it still waits for a publisher: its semaphore is disposed with somebody waiting. The readers of the
/// rest wait for messages on a dead connection for ever, and the process calls itself healthy.
/// </summary>
/// <remarks>
/// To be removed with the first version after 7.2.2, which disposes no such semaphore
/// (https://github.com/rabbitmq/rabbitmq-dotnet-client/issues/1976).
/// </remarks>
internal sealed partial class ForgottenChannels(TimeProvider time, ILogger<ForgottenChannels> logger) : IFilter<ChannelContext>
{
    /// <summary>How often a reader looks whether its connection is still there.</summary>
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
    /// Tells every channel of the connection that still takes itself for open; does nothing while the connection is there.
    /// </summary>
    /// <returns>How many were told.</returns>
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
        // Without the token of the connection, which is disposed.
        var reason = new ShutdownEventArgs(lost.Initiator, lost.ReplyCode, lost.ReplyText);
        foreach (var session in forgotten)
        {
            Call(session, "CloseAsync", reason, false);
            // What CloseAsync would do itself, but for asking the connection first, which is disposed too.
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

    /// <summary>Waits for nothing: a channel may wait for what never comes, which is how it came to this.</summary>
    private static void Call(object? of, string name, params object[] arguments) => of?.GetType().GetMethod(name)?.Invoke(of, arguments);

    private async Task WatchAsync(IConnection connection, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Pause, time);
        try
        {
            // A look later than it is lost: by then all have been told that ever will be.
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

    [LoggerMessage(LogLevel.Warning, "{Channels} channels had not heard that their connection to the broker is lost; they connect again")]
    private static partial void LogTold(ILogger logger, int channels);
}
