using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Npgsql;
using Servers;

namespace Recovery.Tests;

/// <summary>Three services, each in a process of its own, on a broker and a database that may be killed.</summary>
internal sealed class Deployment : IAsyncDisposable
{
    public const string AdminToken = "recovery-admin-token-0123456789abcdef";

    public required PostgresServer Postgres { get; init; }

    public required RabbitMqServer RabbitMq { get; init; }

    public required string Database { get; init; }

    public required string Broker { get; init; }

    public required ServiceProcess Moderation { get; init; }

    public required ServiceProcess Classifier { get; init; }

    public required ServiceProcess Intake { get; init; }

    /// <summary>Moderation's tables.</summary>
    public string ModerationDatabase => new NpgsqlConnectionStringBuilder(Database) { SearchPath = "moderation" }.ToString();

    /// <summary>Where messages wait, and the end of what each service has written, for a failure's message.</summary>
    public async Task<string> LastWordsAsync(CancellationToken ct)
    {
        var services = new[] { Intake, Classifier, Moderation }.Select(service =>
            $"{service.Address} {(service.HasExited ? "has ended" : "runs")}: {service.Output[Math.Max(0, service.Output.Length - 4000)..]}");
        return string.Join('\n', (await QueuesAsync(ct)).Concat(services));
    }

    /// <summary>How many messages are in a queue, or with its consumers. The figure lags by seconds.</summary>
    public async Task<int?> MessagesInAsync(string queue, CancellationToken ct)
    {
        var management = await RabbitMq.ManagementAsync(ct);
        var virtualHost = new Uri(Broker).AbsolutePath.TrimStart('/');
        return (int?)(await management.GetFromJsonAsync<JsonNode>(new Uri($"api/queues/{virtualHost}/{queue}", UriKind.Relative), ct))!["messages"];
    }

    private async Task<IEnumerable<string>> QueuesAsync(CancellationToken ct)
    {
        var virtualHost = new Uri(Broker).AbsolutePath.TrimStart('/');
        var management = await RabbitMq.ManagementAsync(ct);
        using var answer = await management.GetAsync(new Uri($"api/queues/{virtualHost}", UriKind.Relative), ct);
        if (!answer.IsSuccessStatusCode)
            return [$"The broker says {(int)answer.StatusCode} when it is asked for its queues."];
        var queues = (await answer.Content.ReadFromJsonAsync<JsonArray>(ct))!;
        return queues.Select(static queue =>
            $"{queue!["name"]}: {queue["messages_ready"]} ready, {queue["messages_unacknowledged"]} at {queue["consumers"]} readers, {queue["state"]}");
    }

    public static async Task<Deployment> StartAsync(CancellationToken ct, params (string Key, string Value)[] settings)
    {
        var postgres = new PostgresServer();
        var rabbitMq = new RabbitMqServer();
        await Task.WhenAll(postgres.StartAsync(ct), rabbitMq.StartAsync(ct));
        var database = await postgres.CreateDatabaseAsync(ct);
        var broker = await rabbitMq.CreateVirtualHostAsync(ct);
        var environment = new Dictionary<string, string?>
        {
            ["Database:Provider"] = "Postgres",
            ["ConnectionStrings:Intake"] = database,
            ["ConnectionStrings:Moderation"] = database,
            ["Bus:Transport"] = "RabbitMq",
            ["ConnectionStrings:RabbitMq"] = broker,
            ["SiteKeys:Secret"] = "the tests' own secret of site keys",
            ["Bootstrap:SiteKey"] = Load.SiteKey,
            ["Bootstrap:AdminToken"] = AdminToken,
            ["Intake:RepublishAfter"] = "00:00:05",
        };
        foreach (var (key, value) in settings)
            environment[key] = value;
        var services = await Task.WhenAll(
            ServiceProcess.StartAsync("services/Moderation", environment, ct),
            ServiceProcess.StartAsync("services/Classifier", environment, ct),
            ServiceProcess.StartAsync("services/Intake", environment, ct));
        var deployment = new Deployment
        {
            Postgres = postgres,
            RabbitMq = rabbitMq,
            Database = database,
            Broker = broker,
            Moderation = services[0],
            Classifier = services[1],
            Intake = services[2],
        };
        await deployment.KnowsItsSiteAsync(ct);
        return deployment;
    }

    /// <summary>Intake learns of the site by an event, soon after the start.</summary>
    public async Task KnowsItsSiteAsync(CancellationToken ct)
    {
        using var http = Load.Client(Intake.Address);
        await Eventually.SeesAsync(
            "Intake to know the site",
            async token => (int)(await http.GetAsync(new Uri("/v1/comments/none", UriKind.Relative), token)).StatusCode,
            static status => status == 404,
            ct);
    }

    public async ValueTask DisposeAsync()
    {
        await Intake.DisposeAsync();
        await Classifier.DisposeAsync();
        await Moderation.DisposeAsync();
        await RabbitMq.DisposeAsync();
        await Postgres.DisposeAsync();
    }
}
