using System.Data.Common;
using System.Globalization;
using Dapper;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Servers;
using Shared.Storage;
using Shared.Storage.Retention;

namespace Shared.Tests.Storage;

public sealed class RemoveExpiredTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Start = new(2026, 5, 4, 12, 30, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _time = new(Start);
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("storage-");
    private readonly TestDatabase _database;

    public RemoveExpiredTests() => _database = new TestDatabase(new DatabaseOptions
    {
        Provider = DatabaseProvider.Sqlite,
        ConnectionString = $"Data Source={Path.Combine(_folder.FullName, "test.db")};Pooling=False",
        Schema = "test",
    });

    private ExpiringRows Notes => new(_database, "notes", "id", "at < @Before");

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await ExecuteAsync("create table notes (id uuid primary key, at timestamptz not null)");

    public async ValueTask DisposeAsync()
    {
        await _database.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task What_is_old_goes_at_the_start_and_what_has_become_old_a_day_later()
    {
        await AddAsync(Enumerable.Range(0, 1200).Select(i => Start.AddDays(-40).AddSeconds(i)));
        await AddAsync([Start.AddDays(-29.5), Start.AddDays(-1)]);
        using var host = await StartAsync("30.00:00:00");

        await LeftAsync(2, TimeSpan.Zero);
        await LeftAsync(1, TimeSpan.FromHours(8));
        Assert.InRange(_time.GetUtcNow() - Start, TimeSpan.FromDays(1), TimeSpan.FromDays(29));
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task Nothing_goes_unless_the_operator_says_so()
    {
        await AddAsync([Start.AddYears(-30)]);
        using var host = await StartAsync("");

        // It has come to its end, which it otherwise never does.
        await host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single().ExecuteTask!.WaitAsync(Eventually.Patience, Ct);
        Assert.Equal(1, await CountAsync());
        await host.StopAsync(Ct);
    }

    [Theory]
    [InlineData("30.00:00:00", "", "entry")]
    [InlineData("", "30.00:00:00", "note")]
    [InlineData("30.00:00:00", "400.00:00:00", "entry")]
    public async Task The_audit_log_has_a_time_of_its_own(string keepFor, string keepAuditFor, string left)
    {
        await AddAsync([Start.AddYears(-1)]);
        await ExecuteAsync("create table entries (id uuid primary key, at timestamptz not null)");
        await ExecuteAsync("insert into entries (id, at) select id, at from notes");
        var entries = new AuditEntries(_database);
        using var host = await StartAsync(keepFor, keepAuditFor, 1, entries, Notes, entries);

        await Eventually.SeesAsync(
            "old rows to go", async _ => await CountAsync("notes") + await CountAsync("entries"), static count => count == 1, Ct);
        Assert.Equal(left, await CountAsync("notes") == 1 ? "note" : "entry");
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task What_cannot_be_removed_while_the_database_is_busy_is_tried_again_a_minute_later()
    {
        await AddAsync([Start.AddYears(-1)]);
        var table = new FailsOnce(_database, new TimeoutException());
        using var host = await StartAsync("30.00:00:00", table);
        await table.Failed.WaitAsync(Ct);
        Assert.Equal(1, await CountAsync());

        await LeftAsync(0, TimeSpan.FromMinutes(1));
        Assert.InRange(_time.GetUtcNow() - Start, TimeSpan.FromMinutes(1), TimeSpan.FromHours(23));
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_table_that_fails_for_another_reason_holds_up_no_other()
    {
        await AddAsync([Start.AddYears(-1)]);
        using var host = await StartAsync("30.00:00:00", new FailsOnce(_database, new InvalidOperationException()), Notes);

        await LeftAsync(0, TimeSpan.Zero);
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task One_run_removes_a_share_of_a_table_oldest_first_and_the_next_run_goes_on()
    {
        await AddAsync(Enumerable.Range(0, 3000).Select(i => Start.AddDays(-40).AddSeconds(i)));
        await AddAsync(Enumerable.Range(0, 1000).Select(i => Start.AddSeconds(-i)));
        using var host = await StartAsync("30.00:00:00", "", 0.25);

        await LeftAsync(3000, TimeSpan.Zero);
        await LeftAsync(2000, TimeSpan.FromHours(8));
        await host.StopAsync(Ct);
    }

    [Fact]
    public async Task A_clock_that_is_ahead_for_one_start_removes_nothing()
    {
        await AddAsync(Enumerable.Range(0, 20).Select(i => Start.AddDays(-i)));
        _time.Advance(TimeSpan.FromDays(400));
        var last = new FailsOnce(_database, new InvalidOperationException());
        using var host = await StartAsync("365.00:00:00", "", 0.25, Notes, last);

        // The tables take turns, so the first is done.
        await last.Failed.WaitAsync(Ct);
        Assert.Equal(20, await CountAsync());
        await host.StopAsync(Ct);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1.5)]
    public async Task A_share_that_makes_no_sense_is_refused_at_the_start(double share)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync("", "", share));

        Assert.Contains("Retention:LargestShare", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("KeepFor", "00:30:00")]
    [InlineData("KeepFor", "-1.00:00:00")]
    [InlineData("KeepFor", "40000.00:00:00")]
    [InlineData("KeepAuditFor", "29.00:00:00")]
    [InlineData("KeepAuditFor", "40000.00:00:00")]
    public async Task A_time_that_makes_no_sense_is_refused_at_the_start(string setting, string time)
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => setting == "KeepFor" ? StartAsync(time) : StartAsync("", time, 1));

        Assert.Contains($"Retention:{setting}", refused.Message, StringComparison.Ordinal);
        Assert.Single(refused.Failures);
    }

    private Task<IHost> StartAsync(string keepFor, params ExpiringTable[] tables) => StartAsync(keepFor, "", 1, tables);

    private async Task<IHost> StartAsync(string keepFor, string keepAuditFor, double largestShare, params ExpiringTable[] tables)
    {
        var builder = Host.CreateApplicationBuilder();
        builder.Configuration.AddInMemoryCollection(
        [
            new("Retention:KeepFor", keepFor),
            new("Retention:KeepAuditFor", keepAuditFor),
            new("Retention:LargestShare", largestShare.ToString(CultureInfo.InvariantCulture)),
        ]);
        builder.Services.AddSingleton<TimeProvider>(_time);
        // As two services in one process do.
        builder.Services.AddRetention(_ => []);
        builder.Services.AddRetention(_ => tables.Length > 0 ? tables : [Notes]);
        var host = builder.Build();
        await host.StartAsync(Ct);
        return host;
    }

    private Task<int> AddAsync(IEnumerable<DateTimeOffset> times) => _database.WriteAsync(
        transaction => transaction.Connection!.ExecuteAsync(
            "insert into notes (id, at) values (@Id, @At)", times.Select(time => new { Id = Guid.CreateVersion7(time), At = time }), transaction),
        Ct);

    /// <summary>Waits until so many rows are left, and lets time pass with every look.</summary>
    private Task<int> LeftAsync(int count, TimeSpan step) => Eventually.SeesAsync(
        "old rows to go",
        _ =>
        {
            _time.Advance(step);
            return CountAsync();
        },
        left => left == count,
        Ct);

    private async Task<int> CountAsync(string table = "notes")
    {
        await using var connection = await _database.OpenAsync(Ct);
        return await connection.ExecuteScalarAsync<int>($"select count(*) from {table}");
    }

    private Task<int> ExecuteAsync(string sql) => _database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, transaction: transaction), Ct);

    private sealed class AuditEntries(Database database) : ExpiringTable(database, "entries", "id")
    {
        public override bool IsAuditLog => true;

        protected override Task<int> RemoveAsync(ExpiryRange range, DbTransaction transaction, CancellationToken ct) =>
            transaction.Connection!.ExecuteAsync("delete from entries where at < @Before", range, transaction);
    }

    private sealed class TestDatabase(DatabaseOptions options) : Database(options);

    private sealed class FailsOnce(Database database, Exception failure) : ExpiringTable(database, "notes", "id")
    {
        private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Failed => _failed.Task;

        protected override Task<int> RemoveAsync(ExpiryRange range, DbTransaction transaction, CancellationToken ct) => _failed.TrySetResult()
            ? throw failure
            : transaction.Connection!.ExecuteAsync("delete from notes", transaction: transaction);
    }
}
