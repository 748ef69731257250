using System.Net.Sockets;
using System.Text;
using Intake.Tests.Hosting;
using Servers;

namespace Intake.Tests.Bodies;

/// <summary>Large and slow bodies, and what they leave for others.</summary>
public sealed class BodyBudgetTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly (string, string) SmallBudget = ("Bodies:MostBytes", $"{16 * Megabyte}");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Slow_clients_without_a_key_leave_room_for_those_with_one()
    {
        await using var host = await IntakeHost.StartAsync(SmallBudget);
        var site = await host.AddSiteAsync(Ct);
        var slow = new List<SlowClient>();
        try
        {
            for (var i = 0; i < 16; i++)
                slow.Add(await SlowClient.PostAsync(host, "/1.1/comment-check", length: Megabyte, sent: 900 * 1024, Ct));
            // Unknown senders share four megabytes here, which four of these bodies fill.
            var refused = await Eventually.SeesAsync(
                "clients are refused", _ => Task.FromResult(slow.Count(client => client.Received.Contains("503", StringComparison.Ordinal))), n => n >= 12, Ct);

            Assert.InRange(refused, 12, 15);
            Assert.All(slow.Where(client => client.Received.Length > 0), client => Assert.Contains("Retry-After: 1", client.Received, StringComparison.Ordinal));
            Assert.Equal(202, (await site.PostAsync(new { content = "Still here" }, Ct)).Status);
        }
        finally
        {
            slow.ForEach(client => client.Dispose());
        }
    }

    [Fact]
    public async Task A_body_that_falls_behind_is_cut_off()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = await SlowClient.PostAsync(host, "/1.1/comment-check", length: Megabyte, sent: 50 * 1024, Ct);

        await Eventually.SeesAsync("the client is cut off", _ => Task.FromResult(client.Received), text => text.Contains("408", StringComparison.Ordinal), Ct);
    }

    [Fact]
    public async Task A_request_that_was_answered_gives_its_room_back()
    {
        await using var host = await IntakeHost.StartAsync(SmallBudget);
        var site = await host.AddSiteAsync(Ct);
        var body = $$"""{"items": [{"content": "x"}]{{new string(' ', 3 * Megabyte)}}}""";

        for (var i = 0; i < 10; i++)
            Assert.Equal(200, (await site.PostToAsync("/v1/score", body, Ct)).Status);
    }

    [Fact]
    public async Task Of_large_bodies_at_once_those_without_room_are_told_to_come_back()
    {
        await using var host = await IntakeHost.StartAsync(SmallBudget);
        var site = await host.AddSiteAsync(Ct);
        var scores = new TaskCompletionSource();
        host.Received.BeforeScores = scores.Task;
        var body = $$"""{"input": "x"{{new string(' ', 4 * Megabyte - 100)}}}""";

        var asking = Enumerable.Range(0, 6).Select(_ => site.PostToAsync("/v1/moderations", body, Ct)).ToList();
        var refused = await (await Task.WhenAny(asking));
        scores.SetResult();
        var answers = await Task.WhenAll(asking);

        Assert.Equal((503, "1", "server_error"), (refused.Status, refused.Headers["Retry-After"], refused.Json!["error"]!["type"]!.GetValue<string>()));
        Assert.Contains(200, answers.Select(answer => answer.Status));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("99999999999999")]
    public async Task A_budget_that_makes_no_sense_stops_the_start(string bytes)
    {
        var thrown = await Assert.ThrowsAnyAsync<Exception>(() => IntakeHost.StartAsync(("Bodies:MostBytes", bytes)));

        Assert.Contains("Bodies:MostBytes", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>A client that announces a body and sends only a part of it.</summary>
    private sealed class SlowClient(Socket socket) : IDisposable
    {
        private readonly StringBuilder _received = new();

        public string Received
        {
            get
            {
                lock (_received)
                    return _received.ToString();
            }
        }

        public static async Task<SlowClient> PostAsync(IntakeHost host, string path, int length, int sent, CancellationToken ct)
        {
            var address = host.Http.BaseAddress!;
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(address.Host, address.Port, ct);
            var client = new SlowClient(socket);
            _ = client.ReceiveAsync();
            var head = $"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {length}\r\n\r\n";
            await SendAsync(socket, [.. Encoding.ASCII.GetBytes(head), .. Enumerable.Repeat((byte)'x', sent)], ct);
            return client;
        }

        public void Dispose() => socket.Dispose();

        private static async Task SendAsync(Socket socket, byte[] bytes, CancellationToken ct)
        {
            try
            {
                for (var at = 0; at < bytes.Length;)
                    at += await socket.SendAsync(bytes.AsMemory(at), ct);
            }
            catch (SocketException)
            {
                // Refused, and closed before everything was sent.
            }
        }

        private async Task ReceiveAsync()
        {
            var buffer = new byte[4096];
            try
            {
                while (await socket.ReceiveAsync(buffer) is > 0 and var count)
                {
                    lock (_received)
                        _received.Append(Encoding.ASCII.GetString(buffer, 0, count));
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // Closed.
            }
        }
    }
}
