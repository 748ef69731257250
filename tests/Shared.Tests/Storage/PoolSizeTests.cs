using Npgsql;
using Shared.Storage;

namespace Shared.Tests.Storage;

public sealed class PoolSizeTests
{
    [Theory]
    [InlineData("Host=db", 20)]
    [InlineData("Host=db;Maximum Pool Size=100", 100)]
    [InlineData("Host=db;MaxPoolSize=6", 6)]
    public async Task A_service_opens_few_connections_unless_the_connection_string_says_how_many(string given, int most)
    {
        await using var dialect = new PostgresDialect(new DatabaseOptions { Provider = DatabaseProvider.Postgres, ConnectionString = given, Schema = "intake" });
        await using var connection = dialect.Connect();
        await using var byKey = dialect.ConnectForKeys();

        Assert.Equal(most, SizeOf(connection.ConnectionString) + SizeOf(byKey.ConnectionString));
    }

    private static int SizeOf(string connection) => new NpgsqlConnectionStringBuilder(connection).MaxPoolSize;
}
