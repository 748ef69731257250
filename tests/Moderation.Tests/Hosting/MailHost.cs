using Servers;

namespace Moderation.Tests.Hosting;

/// <summary>The same host with a mail server that does not answer, so that e-mails to authors stay pending.</summary>
public sealed class MailHost : ModerationHost
{
    protected override Task<Dictionary<string, string?>> SettingsAsync() => Task.FromResult(new Dictionary<string, string?>
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = "1",
    });
}

/// <inheritdoc cref="MailHost"/>
public sealed class PostgresMailHost(PostgresServer server) : ModerationHost
{
    private string? _database;

    protected override async Task<Dictionary<string, string?>> SettingsAsync() => new()
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = "1",
        ["Database:Provider"] = "Postgres",
        ["ConnectionStrings:Moderation"] = _database ??= await server.CreateDatabaseAsync(TestContext.Current.CancellationToken),
    };
}
