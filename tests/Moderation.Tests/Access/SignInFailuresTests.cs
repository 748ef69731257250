using Dapper;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

public sealed class SignInFailuresOnSqlite(SqliteDatabases databases) : SignInFailuresTests(databases), IClassFixture<SqliteDatabases>;

public sealed class SignInFailuresOnPostgres(PostgresDatabases databases) : SignInFailuresTests(databases), IClassFixture<PostgresDatabases>;

public abstract class SignInFailuresTests(TestDatabases databases)
{
    private const string Home = "192.0.2.1";

    private static readonly DateTimeOffset Noon = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_network_that_failed_is_locked_out_and_no_other()
    {
        var database = await databases.CreateAsync(Ct);
        for (var i = 0; i < SignInLimit.OneNetwork.Allowed; i++)
            Assert.Null((await FailAsync(database, "198.51.100.7", Noon)).Wait);

        Assert.Equal(SignInLimit.OneNetwork.LockOut, (await FailAsync(database, "198.51.100.7", Noon)).Wait);
        Assert.Null((await FailAsync(database, Home, Noon)).Wait);
        Assert.Null((await FailAsync(database, "198.51.100.7", Noon + SignInLimit.OneNetwork.LockOut)).Wait);
        Assert.NotNull((await FailAsync(database, "198.51.100.7", Noon + SignInLimit.OneNetwork.LockOut)).Wait);
    }

    [Fact]
    public async Task Many_networks_slow_each_other_down_but_not_the_one_from_which_the_person_signs_in()
    {
        var database = await databases.CreateAsync(Ct);
        await SucceedAsync(database, Home, Noon);
        for (var i = 0; i < SignInLimit.UnfamiliarNetworks.Allowed; i++)
            Assert.Null((await FailAsync(database, $"198.51.100.{i}", Noon)).Wait);

        Assert.Equal(SignInLimit.UnfamiliarNetworks.LockOut, (await FailAsync(database, "203.0.113.1", Noon)).Wait);
        Assert.Null((await FailAsync(database, Home, Noon)).Wait);
        var later = Noon + SignInLimit.UnfamiliarNetworks.LockOut;
        Assert.Null((await FailAsync(database, "203.0.113.1", later)).Wait);
        Assert.NotNull((await FailAsync(database, "203.0.113.2", later)).Wait);
    }

    [Fact]
    public async Task Concurrent_guesses_get_no_more_than_consecutive_ones()
    {
        var database = await databases.CreateAsync(Ct);

        var guesses = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => FailAsync(database, Home, Noon)));

        Assert.Equal(SignInLimit.OneNetwork.Allowed, guesses.Count(guess => guess.Wait is null));
    }

    [Fact]
    public async Task A_lock_by_a_clock_that_was_wrong_holds_nobody_back()
    {
        var database = await databases.CreateAsync(Ct);
        for (var i = 0; i < SignInLimit.OneNetwork.Allowed; i++)
            await FailAsync(database, Home, Noon.AddYears(1));

        Assert.Null((await FailAsync(database, Home, Noon)).Wait);
    }

    [Fact]
    public async Task Failures_are_forgotten_after_an_hour_and_familiar_networks_after_three_months()
    {
        var database = await databases.CreateAsync(Ct);
        await SucceedAsync(database, Home, Noon);
        for (var i = 0; i < 10; i++)
            await FailAsync(database, $"198.51.100.{i}", Noon);

        await FailAsync(database, "203.0.113.1", Noon.AddHours(2));
        Assert.Equal([Home], await NetworksAsync(database, besides: "203.0.113.1"));
        await FailAsync(database, "203.0.113.1", Noon.AddDays(91));

        Assert.Empty(await NetworksAsync(database, besides: "203.0.113.1"));
    }

    [Fact]
    public async Task A_lasting_attack_writes_one_entry_an_hour_about_a_person_and_none_about_nobody()
    {
        var database = await databases.CreateAsync(Ct);
        var person = await Somebody.AddAsync(database, [], Ct);
        for (var minute = 0; minute < 120; minute++)
        {
            await FailAndRecordAsync(database, person.Email, Noon.AddMinutes(minute));
            await FailAndRecordAsync(database, "nobody@example.com", Noon.AddMinutes(minute));
        }

        await using var connection = await database.OpenAsync(Ct);
        var entries = (await connection.QueryAsync<(string Action, string Actor, string? Subject, string Detail)>(
            "select action, actor, subject, detail from audit")).ToList();

        var entry = ("person.locked_out", "unknown", (string?)$"person:{person.Id}", $$"""{"network":"{{Home}}"}""");
        Assert.Equal([entry, entry], entries);
    }

    private static Task<SignInAttempt> FailAsync(ModerationDatabase database, string network, DateTimeOffset now) => database.WriteAsync(
        transaction => SignInFailures.CountAsync(new SignInAttempt("ada@example.com", network), now, transaction, Ct), Ct);

    private static Task SucceedAsync(ModerationDatabase database, string network, DateTimeOffset now) => database.WriteAsync(
        transaction => SignInFailures.SucceedAsync(new SignInAttempt("ada@example.com", network), now, transaction, Ct), Ct);

    private static Task FailAndRecordAsync(ModerationDatabase database, string email, DateTimeOffset now) => database.WriteAsync(
        async transaction =>
        {
            var attempt = await SignInFailures.CountAsync(new SignInAttempt(email, Home), now, transaction, Ct);
            if (attempt.Wait is null)
                await SignInFailures.RecordAsync(attempt, by: null, now, transaction, Ct);
        },
        Ct);

    private static async Task<List<string>> NetworksAsync(ModerationDatabase database, string besides)
    {
        await using var connection = await database.OpenAsync(Ct);
        return (await connection.QueryAsync<string>(
            "select network from sign_in_attempts where network not in ('', @besides)", new { besides })).AsList();
    }
}
