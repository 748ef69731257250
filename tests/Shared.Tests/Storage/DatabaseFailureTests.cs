using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Shared.Storage;

namespace Shared.Tests.Storage;

public sealed class DatabaseFailureTests
{
    [Theory]
    [InlineData("57P01")]
    [InlineData("57P02")]
    [InlineData("57P03")]
    [InlineData("08006")]
    [InlineData("53300")]
    [InlineData("40P01")]
    [InlineData("25006")]
    [InlineData("57014")]
    public void A_server_that_is_away_full_or_busy_passes(string state) => Assert.True(DatabaseFailure.IsTransient(Postgres(state)));

    [Theory]
    [InlineData("23505")]
    [InlineData("22021")]
    [InlineData("42P01")]
    public void A_statement_that_is_wrong_does_not(string state) => Assert.False(DatabaseFailure.IsTransient(Postgres(state)));

    [Fact]
    public void A_refused_connection_passes() => Assert.True(DatabaseFailure.IsTransient(new NpgsqlException("refused", new SocketException())));

    [Theory]
    [InlineData(5, true)]
    [InlineData(13, true)]
    [InlineData(19, false)]
    [InlineData(1, false)]
    public void A_busy_or_full_file_passes_and_a_broken_rule_does_not(int code, bool passes) =>
        Assert.Equal(passes, DatabaseFailure.IsTransient(new SqliteException("", code)));

    [Fact]
    public void An_ordinary_bug_does_not_pass() => Assert.False(DatabaseFailure.IsTransient(new InvalidOperationException()));

    private static PostgresException Postgres(string state) => new("", "ERROR", "ERROR", state);
}
