using Microsoft.Extensions.Logging;
using Shared.Storage;

namespace Shared.Tests.Storage;

public sealed class MigrationSummaryTests
{
    [Fact]
    public void All_databases_of_a_process_are_one_line()
    {
        var log = new Lines();
        var summary = new MigrationSummary(log, databases: 3);

        summary.Add("intake", ["0001_a.sql"]);
        summary.Add("other", []);
        Assert.Empty(log.All);
        summary.Add("moderation", ["0001_a.sql", "0002_b.sql", "0003_c.sql"]);

        Assert.Equal(["Migrated intake (0001_a.sql), moderation (3 scripts from 0001_a.sql to 0003_c.sql)"], log.All);
    }

    [Fact]
    public void A_start_without_a_new_script_says_nothing()
    {
        var log = new Lines();

        new MigrationSummary(log, databases: 1).Add("intake", []);

        Assert.Empty(log.All);
    }

    private sealed class Lines : ILogger
    {
        public List<string> All { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            All.Add(formatter(state, exception));
    }
}
