using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;

namespace Shared.Tests.Bus;

/// <summary>TLS in front of a broker that has none: passes everything on, and sees whether clients send anything inside.</summary>
internal sealed class TlsFront : IAsyncDisposable
{
    private readonly X509Certificate2 _certificate;
    private readonly Uri _broker;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<bool> _spoke = Channel.CreateUnbounded<bool>();
    private readonly Task _accepting;

    public TlsFront(X509Certificate2 certificate, string broker)
    {
        _certificate = certificate;
        _broker = new Uri(broker);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The broker's address, through this.</summary>
    public string Address => new UriBuilder(_broker) { Scheme = "amqps", Host = "localhost", Port = ((IPEndPoint)_listener.LocalEndpoint).Port }.ToString();

    /// <summary>Whether the next connection sent anything inside the encryption, or ended before.</summary>
    public async Task<bool> IsSpokenToAsync(CancellationToken ct) => await _spoke.Reader.ReadAsync(ct);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var passing = new List<Task>();
        try
        {
            while (true)
                passing.Add(PassAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(passing);
        }
    }

    private async Task PassAsync(TcpClient client)
    {
        var spoke = false;
        try
        {
            await using var outside = new SslStream(client.GetStream());
            await outside.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _certificate }, _stop.Token);
            using var broker = new TcpClient();
            await broker.ConnectAsync(_broker.Host, _broker.Port, _stop.Token);
            var back = broker.GetStream().CopyToAsync(outside, _stop.Token);
            var buffer = new byte[4096];
            while (await outside.ReadAsync(buffer, _stop.Token) is > 0 and var read)
            {
                if (!spoke)
                    _spoke.Writer.TryWrite(true);
                spoke = true;
                await broker.GetStream().WriteAsync(buffer.AsMemory(0, read), _stop.Token);
            }

            broker.Close();
            await back;
        }
        catch (Exception e) when (e is IOException or AuthenticationException or OperationCanceledException or ObjectDisposedException)
        {
        }
        finally
        {
            client.Dispose();
            if (!spoke)
                _spoke.Writer.TryWrite(false);
        }
    }
}
