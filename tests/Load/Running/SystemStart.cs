using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Load.Accounting;
using Servers;

namespace Load.Running;

/// <summary>Which build is started, and how often each service.</summary>
internal sealed record SystemShape
{
    public required DirectoryInfo Logs { get; init; }

    /// <summary>Another check-out; this one when null.</summary>
    public string? Root { get; init; }

    public int Classifiers { get; init; } = 1;

    public int Moderations { get; init; } = 1;

    /// <summary>More environment variables for every service, <c>Section__Key</c>.</summary>
    public IReadOnlyDictionary<string, string?> Settings { get; init; } = new Dictionary<string, string?>();
}

/// <summary>Starts what is measured, built as its images are and with the settings that it ships with.</summary>
internal static class SystemStart
{
    /// <summary>Builds it, which takes most of a minute.</summary>
    /// <param name="root">Another check-out; this one when null.</param>
    /// <param name="ct">Ends the build.</param>
    public static async Task PublishAsync(string? root, CancellationToken ct)
    {
        // One after the other: they build the same libraries.
        foreach (var name in new[] { "Intake", "Classifier", "Moderation", "Standalone" })
            await ServiceProcess.PublishAsync($"services/{name}", root, ct);
    }

    /// <param name="servers">The broker and the database server.</param>
    /// <param name="shape">What is started.</param>
    /// <param name="ct">Gives up.</param>
    /// <param name="database">The tables of an earlier system; new ones when null.</param>
    public static async Task<RunningSystem> ServicesAsync(Infrastructure servers, SystemShape shape, CancellationToken ct, string? database = null)
    {
        database ??= await servers.Postgres.CreateDatabaseAsync(ct);
        var broker = await servers.RabbitMq.CreateVirtualHostAsync(ct);
        var settings = SettingsOf(shape, database, broker);
        Task<ServiceProcess> StartAsync(string name) => ServiceProcess.StartAsync($"services/{name}", settings, ct, root: shape.Root, published: true);
        // The first Moderation makes the tables; the others find them.
        var first = await Task.WhenAll(StartAsync("Moderation"), StartAsync("Classifier"), StartAsync("Intake"));
        var moreModerations = await Task.WhenAll(Enumerable.Range(1, shape.Moderations - 1).Select(_ => StartAsync("Moderation")));
        var moreClassifiers = await Task.WhenAll(Enumerable.Range(1, shape.Classifiers - 1).Select(_ => StartAsync("Classifier")));
        ServiceProcess[] moderations = [first[0], .. moreModerations], classifiers = [first[1], .. moreClassifiers];
        var system = new RunningSystem
        {
            Intake = first[2].Address,
            Moderation = first[0].Address,
            Books = new PostgresBooks(database),
            Processes = [.. moderations, .. classifiers, first[2]],
            IntakeMetrics = [new Uri(first[2].Address, "metrics")],
            ModerationMetrics = [.. moderations.Select(moderation => new Uri(moderation.Address, "metrics"))],
            Broker = broker,
            Queues = await QueuesAsync(servers.RabbitMq, broker, ct),
            Logs = shape.Logs,
            Groups =
            [
                new("Intake", [first[2].ProcessId]),
                new("Classifier", [.. classifiers.Select(process => process.ProcessId)]),
                new("Moderation", [.. moderations.Select(process => process.ProcessId)]),
                new("RabbitMQ", await servers.RabbitMq.ProcessIdsAsync(ct)),
                new("PostgreSQL", await servers.Postgres.ProcessIdsAsync(ct)),
            ],
        };
        await system.AdmitAsync(ct);
        return system;
    }

    public static async Task<RunningSystem> StandaloneAsync(string folder, SystemShape shape, CancellationToken ct)
    {
        var settings = new Dictionary<string, string?>(shape.Settings)
        {
            ["Data:Path"] = folder,
            ["Bootstrap:SiteKey"] = RunningSystem.SiteKey,
            ["Bootstrap:AdminToken"] = RunningSystem.AdminToken,
        };
        var process = await ServiceProcess.StartAsync("services/Standalone", settings, ct, root: shape.Root, published: true);
        var system = new RunningSystem
        {
            Intake = process.Address,
            Moderation = process.Address,
            Books = new SqliteBooks(folder),
            Processes = [process],
            IntakeMetrics = [new Uri(process.Address, "metrics")],
            ModerationMetrics = [new Uri(process.Address, "metrics")],
            Logs = shape.Logs,
            Groups = [new("Standalone", [process.ProcessId])],
        };
        await system.AdmitAsync(ct);
        return system;
    }

    private static Dictionary<string, string?> SettingsOf(SystemShape shape, string database, string broker) => new(shape.Settings)
    {
        ["Database:Provider"] = "Postgres",
        ["ConnectionStrings:Intake"] = database,
        ["ConnectionStrings:Moderation"] = database,
        ["Bus:Transport"] = "RabbitMq",
        ["ConnectionStrings:RabbitMq"] = broker,
        ["SiteKeys:Secret"] = "the measurement's own secret of site keys",
        ["Bootstrap:SiteKey"] = RunningSystem.SiteKey,
        ["Bootstrap:AdminToken"] = RunningSystem.AdminToken,
    };

    /// <summary>The lasting ones: an instance's own queues have names of the moment.</summary>
    private static async Task<string[]> QueuesAsync(RabbitMqServer rabbitMq, string broker, CancellationToken ct)
    {
        var management = await rabbitMq.ManagementAsync(ct);
        var all = await management.GetFromJsonAsync<JsonArray>($"api/queues{new Uri(broker).AbsolutePath}?columns=name,durable,auto_delete", ct);
        string[] watched = ["classifier-comments", "moderation-classified", "intake-decisions", "dead-letters"];
        return [.. all!.Select(queue => queue!["name"]!.GetValue<string>()).Where(watched.Contains).Order()];
    }
}
