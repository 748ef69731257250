using Npgsql;

// How an assembly shares its servers: declared once here, asked for by a constructor parameter of the test class, started
// by the first test that uses one, disposed after the last. Each test makes its own database, virtual host or recipient.
[assembly: AssemblyFixture(typeof(Servers.PostgresServer))]
[assembly: AssemblyFixture(typeof(Servers.SmtpServer))]

namespace Servers.Tests;

public sealed class SharedServerTests(PostgresServer postgres, SmtpServer smtp)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_shared_server_answers_without_being_started_by_hand()
    {
        await using var source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync(Ct));
        await using var command = source.CreateCommand("show server_encoding");

        Assert.Equal("UTF8", await command.ExecuteScalarAsync(Ct));
    }

    [Fact]
    public async Task Nobody_has_mail_before_any_was_sent()
    {
        await smtp.StartAsync(Ct);

        Assert.Empty(await smtp.MessagesAsync("nobody@example.org", Ct));
    }
}
