using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Moderation.Tests.Hosting;

/// <summary>A mail server that takes everything but one command; <c>.</c> is the end of a message, and the empty one its greeting.</summary>
internal sealed class RefusingMailServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly string _command;
    private readonly string _answer;
    private readonly Task _serving;

    public RefusingMailServer(string command, string answer)
    {
        (_command, _answer) = (command, answer);
        _listener.Start();
        _serving = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _serving.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _stop.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync(_stop.Token);
            await TalkAsync(client.GetStream());
        }
    }

    private async Task TalkAsync(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.ASCII);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync(AnswerTo("", "220 ready"));
        var inMessage = false;
        while (await reader.ReadLineAsync(_stop.Token) is { } line)
        {
            if (inMessage && line != ".")
                continue;
            var answer = AnswerTo(line.Split(' ')[0], line == "DATA" ? "354 go on" : "250 taken");
            inMessage = answer.StartsWith("354", StringComparison.Ordinal);
            await writer.WriteLineAsync(answer);
        }
    }

    private string AnswerTo(string command, string otherwise) => command == _command ? _answer : otherwise;
}
