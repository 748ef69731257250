namespace Servers;

/// <summary>
/// Debian's RabbitMQ beside, and unknown to, the system's service: its own node name, ports, cookie, data and port mapper
/// (an Erlang node would otherwise start a system-wide epmd, which outlives it).
/// </summary>
internal sealed class RabbitMqOnThisMachine(RabbitMqPorts ports) : ProcessHost
{
    // Not /usr/sbin/rabbitmq-server: that wrapper insists on the system's user and log files.
    private const string Server = "/usr/lib/rabbitmq/bin/rabbitmq-server";

    private readonly int _distribution = FreePort.Next();
    private readonly int _portMapper = FreePort.Next();

    public static bool IsInstalled => File.Exists(Server);

    private Dictionary<string, string?> Surroundings => new()
    {
        ["HOME"] = Scratch.FullName,
        ["ERL_EPMD_PORT"] = $"{_portMapper}",
        ["ERL_EPMD_ADDRESS"] = "127.0.0.1",
        ["RABBITMQ_NODENAME"] = "tests@localhost",
        ["RABBITMQ_DIST_PORT"] = $"{_distribution}",
        ["RABBITMQ_CONF_ENV_FILE"] = Scratch["rabbitmq-env.conf"],
        ["RABBITMQ_CONFIG_FILE"] = Scratch["rabbitmq.conf"],
        ["RABBITMQ_ADVANCED_CONFIG_FILE"] = Scratch["advanced.config"],
        ["RABBITMQ_ENABLED_PLUGINS_FILE"] = Scratch["enabled_plugins"],
        ["RABBITMQ_MNESIA_BASE"] = Scratch["data"],
        ["RABBITMQ_LOG_BASE"] = Scratch["log"],
        ["RABBITMQ_PID_FILE"] = Scratch["pid"],
        ["RABBITMQ_LOGS"] = "-",
        ["RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS"] = RabbitMqServer.Scheduling,
    };

    /// <summary>Runs a command of RabbitMQ's, such as <c>rabbitmqctl</c>.</summary>
    public Task<string> ExecuteAsync(string[] command, CancellationToken ct) =>
        ChildProcess.RunAsync(new Command($"/usr/lib/rabbitmq/bin/{command[0]}", command[1..]) { Environment = Surroundings }, ct);

    protected override async Task PrepareAsync(CancellationToken ct)
    {
        if (!IsInstalled)
            throw new InvalidOperationException($"No RabbitMQ at {Server}: install the package rabbitmq-server, or use Docker.");
        await File.WriteAllTextAsync(Scratch["rabbitmq-env.conf"], "", ct);
        await File.WriteAllTextAsync(Scratch["advanced.config"], "[].", ct);
        await File.WriteAllTextAsync(Scratch["enabled_plugins"], "[rabbitmq_management].", ct);
        await File.WriteAllTextAsync(
            Scratch["rabbitmq.conf"],
            $"""
             listeners.tcp.local = 127.0.0.1:{ports.Amqp}
             management.tcp.ip = 127.0.0.1
             management.tcp.port = {ports.Management}
             default_user = {RabbitMqServer.User}
             default_pass = {RabbitMqServer.Password}
             disk_free_limit.absolute = 50MB

             """,
            ct);
    }

    protected override IEnumerable<Command> Commands() =>
    [
        new("epmd", "-port", $"{_portMapper}", "-address", "127.0.0.1") { Environment = Surroundings },
        new(Server) { Environment = Surroundings, WorkingDirectory = Scratch.FullName },
    ];
}
