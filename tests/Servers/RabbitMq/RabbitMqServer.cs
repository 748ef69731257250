using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using RabbitMQ.Client;

namespace Servers;

/// <summary>A real RabbitMQ: rabbitmq:4-management where Docker is used, else this machine's own.</summary>
public sealed class RabbitMqServer : RealServer
{
    internal const string User = "tests";
    internal const string Password = "tests";

    /// <summary>As docker-compose.yml has it: no spinning.</summary>
    internal const string Scheduling = "+sbwt none +sbwtdcpu none +sbwtdio none";

    private static readonly TimeSpan QueuesOnRecordAfter = TimeSpan.FromSeconds(1);

    private readonly RabbitMqPorts _ports;
    private readonly HttpClient _management = new();

    public RabbitMqServer() : this(Docker.IsUsed)
    {
    }

    private RabbitMqServer(bool inDocker) : this(inDocker, RabbitMqPorts.Free())
    {
    }

    private RabbitMqServer(bool inDocker, RabbitMqPorts ports)
        : base(inDocker ? RabbitMqInDocker.Host(ports) : new RabbitMqOnThisMachine(ports)) => _ports = ports;

    /// <summary>This machine has a RabbitMQ to run without Docker.</summary>
    public static bool IsInstalled => RabbitMqOnThisMachine.IsInstalled;

    public static RabbitMqServer InDocker() => new(inDocker: true);

    public static RabbitMqServer OnThisMachine() => new(inDocker: false);

    /// <summary>Makes an empty virtual host for one test and returns its connection string: <c>amqp://user:password@host:port/name</c>.</summary>
    public async Task<string> CreateVirtualHostAsync(CancellationToken ct)
    {
        await StartAsync(ct);
        var name = $"test-{Guid.CreateVersion7():N}";
        await PutAsync($"api/vhosts/{name}", new { }, ct);
        await PutAsync($"api/permissions/{name}/{User}", new { configure = ".*", write = ".*", read = ".*" }, ct);
        return ConnectionString(name);
    }

    /// <summary>The management API, signed in: <c>GET api/queues/{virtual host}</c> and so on. Its figures lag by seconds.</summary>
    public async Task<HttpClient> ManagementAsync(CancellationToken ct)
    {
        await StartAsync(ct);
        return _management;
    }

    /// <summary>Raises the broker's alarm, as a disk that is nearly full would, or ends it.</summary>
    public async Task SetDiskAlarmAsync(bool isOn, CancellationToken ct)
    {
        string[] command = ["rabbitmqctl", "set_disk_free_limit", isOn ? "100000GB" : "50MB"];
        await (Host is ContainerHost container ? container.ExecuteAsync(command, ct) : ((RabbitMqOnThisMachine)Host).ExecuteAsync(command, ct));
    }

    /// <summary>
    /// SIGKILL, after the queues declared so far have been put on record. RabbitMQ confirms a new quorum queue, and messages
    /// in it, while the queue's entry in its directory of such queues still waits for the half-second save; killed in
    /// between, the broker comes back with a queue that has no leader, ever. Messages flow until the kill as before.
    /// </summary>
    public override async Task KillAsync(CancellationToken ct)
    {
        await Eventually.PassesAsync(QueuesOnRecordAfter, ct);
        await base.KillAsync(ct);
    }

    public override async ValueTask DisposeAsync()
    {
        _management.Dispose();
        await base.DisposeAsync();
    }

    private protected override async Task AskAsync(CancellationToken ct)
    {
        var factory = new ConnectionFactory { Uri = new Uri(ConnectionString("%2f")), AutomaticRecoveryEnabled = false };
        await using var connection = await factory.CreateConnectionAsync(ct);
        await connection.CloseAsync(ct);

        if (_management.BaseAddress is null)
        {
            _management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
                "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}")));
            _management.BaseAddress = new Uri($"http://{Host.Address}:{_ports.Management}/");
        }
        using var answer = await _management.GetAsync("api/whoami", ct);
        answer.EnsureSuccessStatusCode();
    }

    private async Task PutAsync(string path, object body, CancellationToken ct)
    {
        using var answer = await _management.PutAsJsonAsync(path, body, ct);
        answer.EnsureSuccessStatusCode();
    }

    private string ConnectionString(string virtualHost) => $"amqp://{User}:{Password}@{Host.Address}:{_ports.Amqp}/{virtualHost}";
}
