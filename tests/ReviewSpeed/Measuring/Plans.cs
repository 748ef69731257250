using Dapper;
using Npgsql;

namespace ReviewSpeed.Measuring;

/// <summary>What PostgreSQL writes of how it did each statement, with the very plans that the service's prepared statements get.</summary>
internal static class Plans
{
    private const string Options =
        "-c session_preload_libraries=auto_explain -c auto_explain.log_min_duration=0 -c auto_explain.log_analyze=on -c auto_explain.log_buffers=on";

    /// <summary>For as long as a line takes from the session to the file of the collector.</summary>
    private static readonly TimeSpan Collected = TimeSpan.FromMilliseconds(400);

    public static string Explaining(string connection) => new NpgsqlConnectionStringBuilder(connection) { Options = Options }.ToString();

    /// <summary>Does each thing ten times, by when a prepared statement has its final plan, and prints what the last time wrote.</summary>
    public static async Task PrintAsync(Stage stage, IEnumerable<Scenario> scenarios, TextWriter output, CancellationToken ct)
    {
        await using var connection = await stage.Database.OpenAsync(ct);
        foreach (var scenario in scenarios)
        {
            for (var i = 0; i < 9; i++)
                await scenario.Once(ct);
            await Task.Delay(Collected, ct);
            var from = await connection.QuerySingleAsync<long>("select size from pg_stat_file(pg_current_logfile())");
            await scenario.Once(ct);
            await Task.Delay(Collected, ct);
            var log = await connection.QuerySingleAsync<string>(
                "select pg_read_file(pg_current_logfile(), @from, 1000000)", new { from });
            output.WriteLine($"\n## {scenario.What}\n\n```\n{log.TrimEnd()}\n```");
        }
    }
}
