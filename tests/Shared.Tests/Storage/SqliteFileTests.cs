using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Servers;
using Shared.Storage;

namespace Shared.Tests.Storage;

[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed class SqliteFileTests
{
    private const UnixFileMode OwnersFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly string _folder = Path.Combine(Scratch.NewDirectory(), "made", "data");
    private readonly LogLines _log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private string File => Path.Combine(_folder, "test.db");

    [Fact]
    public async Task A_new_file_and_its_folder_are_for_the_services_user_alone()
    {
        await using var database = NewDatabase();
        await MigrateAsync(database);
        await using var open = await database.OpenAsync(Ct);

        Assert.Equal(OwnersFile | UnixFileMode.UserExecute, new DirectoryInfo(_folder).UnixFileMode);
        Assert.Equal(3, Directory.GetFiles(_folder).Length);
        Assert.All(Directory.GetFiles(_folder), file => Assert.Equal(OwnersFile, System.IO.File.GetUnixFileMode(file)));
        Assert.DoesNotContain(_log.All, line => line.Contains("Other users", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_that_others_could_read_is_taken_from_them_and_the_log_says_so()
    {
        Directory.CreateDirectory(_folder);
        await System.IO.File.WriteAllBytesAsync(File, [], Ct);
        System.IO.File.SetUnixFileMode(File, OwnersFile | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
        var before = new DirectoryInfo(_folder).UnixFileMode;

        await using var database = NewDatabase();
        await MigrateAsync(database);

        Assert.Equal(OwnersFile, System.IO.File.GetUnixFileMode(File));
        Assert.Equal(before, new DirectoryInfo(_folder).UnixFileMode);
        Assert.Single(_log.All, line => line.StartsWith($"Other users of this machine could read {File}.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_damaged_file_is_named_with_the_fix_and_without_a_stack_trace()
    {
        Directory.CreateDirectory(_folder);
        await System.IO.File.WriteAllTextAsync(File, new string('x', 8192), Ct);

        var refused = await RefusedAsync(NewDatabase());

        Assert.StartsWith($"The file {File} is damaged", refused.Message, StringComparison.Ordinal);
        Assert.Contains("your last backup", refused.Message, StringComparison.Ordinal);
        Assert.Equal(refused.Message, refused.ToString());
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_named_with_the_fix()
    {
        Directory.CreateDirectory(_folder);
        await System.IO.File.WriteAllBytesAsync(File, [], Ct);

        var refused = await RefusedAsync(NewDatabase("Mode=ReadOnly"));

        Assert.StartsWith($"The file {File} cannot be written.", refused.Message, StringComparison.Ordinal);
        Assert.Contains(Environment.UserName, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_named_with_the_setting()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder)!);
        await System.IO.File.WriteAllTextAsync(_folder, "a file", Ct);

        var refused = await RefusedAsync(NewDatabase());

        Assert.StartsWith($"The file {File} cannot be made or opened", refused.Message, StringComparison.Ordinal);
        Assert.Contains("set Data:Path to another place", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Health_names_a_file_that_is_damaged_while_the_service_runs()
    {
        await using (var database = NewDatabase())
            await MigrateAsync(database);
        SqliteConnection.ClearAllPools();
        await using (var stream = System.IO.File.OpenWrite(File))
        {
            stream.Position = 4096;
            await stream.WriteAsync(new byte[stream.Length - 4096], Ct);
        }

        await using var damaged = NewDatabase();
        await Assert.ThrowsAsync<SqliteException>(
            () => damaged.WriteAsync(transaction => transaction.ExecuteAsync("update migrations set hash = hash", Ct), Ct));
        var health = await new DatabaseHealthCheck(damaged).CheckHealthAsync(new HealthCheckContext(), Ct);

        Assert.Equal(HealthStatus.Unhealthy, health.Status);
        Assert.StartsWith($"The file {File} is damaged", health.Description, StringComparison.Ordinal);
    }

    private TestDatabase NewDatabase(string more = "") => new(new DatabaseOptions
    {
        Provider = DatabaseProvider.Sqlite,
        ConnectionString = $"Data Source={File};{more}",
        Schema = "test",
        Setting = "Data:Path",
    });

    private Task MigrateAsync(TestDatabase database) =>
        new Migrations<TestDatabase>(database, _log.For<Migrations<TestDatabase>>(), TimeProvider.System).StartingAsync(Ct);

    private async Task<RefusedDatabaseException> RefusedAsync(TestDatabase database)
    {
        await using (database)
            return await Assert.ThrowsAsync<RefusedDatabaseException>(() => MigrateAsync(database));
    }

    private sealed class TestDatabase(DatabaseOptions options) : Database(options);
}
