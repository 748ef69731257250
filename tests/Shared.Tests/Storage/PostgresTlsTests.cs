using Shared.Storage;

namespace Shared.Tests.Storage;

public sealed class PostgresTlsTests
{
    [Theory]
    [InlineData("Host=db.example", "db.example")]
    [InlineData("Host=10.0.0.5;SSL Mode=Require", "10.0.0.5")]
    [InlineData("Host=db.example;SSL Mode=VerifyCA", "db.example")]
    [InlineData("Host=localhost, db2.example:5433", "db2.example:5433")]
    [InlineData("Host=fd00::5", "fd00::5")]
    public void A_remote_server_that_is_not_authenticated_is_named(string connectionString, string hosts) => Assert.Equal(hosts, Unverified(connectionString));

    [Theory]
    [InlineData("Host=db.example;SSL Mode=VerifyFull")]
    [InlineData("Host=postgres")]
    [InlineData("Host=localhost")]
    [InlineData("Host=127.0.0.1")]
    [InlineData("Host=::1")]
    [InlineData("Host=/var/run/postgresql.d")]
    [InlineData("Database=moderation")]
    public void A_server_on_this_machine_or_in_a_private_network_is_not(string connectionString) => Assert.Null(Unverified(connectionString));

    [Fact]
    public void A_file_has_no_server() =>
        Assert.Null(PostgresTls.UnverifiedHosts(new DatabaseOptions { Provider = DatabaseProvider.Sqlite, ConnectionString = "Data Source=a.b", Schema = "x" }));

    private static string? Unverified(string connectionString) => PostgresTls.UnverifiedHosts(
        new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = connectionString, Schema = "x" });
}
