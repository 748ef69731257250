using Intake.Publishing;
using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moderation.Contracts;
using Servers;
using Shared.Bus;
using Shared.Storage;

namespace Intake.Tests.Comments;

public sealed class RepublishCommentsOnSqliteTests : RepublishCommentsTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() =>
        Task.FromResult<(string Key, string Value)[]>([("Data:Path", Scratch.NewDirectory())]);
}

public sealed class RepublishCommentsOnPostgresTests(PostgresServer postgres) : RepublishCommentsTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() => OnPostgres.SettingsAsync(postgres, Ct);
}

public abstract class RepublishCommentsTests
{
    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<(string Key, string Value)[]> DatabaseAsync();

    [Fact]
    public async Task A_comment_without_a_decision_is_published_again_until_one_comes()
    {
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), ("Intake:RepublishAfter", "00:00:01"), ("Intake:RepublishAtMostEvery", "00:00:01")]);
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);
        var first = await host.Received.NextAsync<CommentSubmitted>(m => m.CommentId == comment.Id, Ct);
        var second = await host.Received.NextAsync<CommentSubmitted>(m => m.CommentId == comment.Id, Ct);
        await host.Received.NextAsync<CommentSubmitted>(m => m.CommentId == comment.Id, Ct);

        Assert.Equal(first, second);

        await host.DecideAsync(site.Decision(comment.Id), Ct);
        // A later comment goes round twice while the decided one stays silent.
        var later = await site.PostAsync(new { content = "Later" }, Ct);
        var seen = new List<Guid>();
        while (seen.Count(id => id == later.Id) < 3)
            seen.Add((await host.Received.NextAsync<CommentSubmitted>(_ => true, Ct)).CommentId);
        Assert.InRange(seen.Count(id => id == comment.Id), 0, 1);
    }

    [Fact]
    public async Task A_comment_that_was_accepted_before_a_crash_is_published_after_it()
    {
        Guid id;
        var database = await DatabaseAsync();
        await using (var host = await IntakeHost.StartAsync(database))
        {
            var site = await host.AddSiteAsync(Ct);
            id = (await site.PostAsync(new { content = "Hello" }, Ct)).Id;
        }

        await using var restarted = await IntakeHost.StartAsync(database);

        Assert.Equal("Hello", (await restarted.Received.NextAsync<CommentSubmitted>(m => m.CommentId == id, Ct)).Content);
    }

    [Fact]
    public async Task A_comment_past_its_sites_deadline_is_given_over_without_scores()
    {
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), ("Intake:RepublishAfter", "00:00:01")]);
        var site = await host.AddSiteAsync(Ct, deadlineSeconds: 1);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);

        var expired = await host.Received.NextAsync<ScoringExpired>(m => m.Comment.CommentId == comment.Id, Ct);

        // Not only with the next look at the table, half a minute after the last.
        Assert.InRange(expired.ExpiredAt - expired.Comment.SubmittedAt, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_table_that_cannot_be_read_does_not_end_the_service()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var errors = new FirstError();
        using var broken = new Broken(host.Services, errors);

        await broken.StartAsync(Ct);

        Assert.Contains("no_such_table", await errors.Logged.WaitAsync(Eventually.Patience, Ct), StringComparison.Ordinal);
        Assert.False(broken.ExecuteTask!.IsCompleted);
        await broken.StopAsync(Ct);
    }

    [Fact]
    public async Task A_revision_that_was_superseded_is_not_published_again()
    {
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), ("Intake:RepublishAfter", "00:00:01"), ("Intake:RepublishAtMostEvery", "00:00:01")]);
        var site = await host.AddSiteAsync(Ct);
        await site.PostAsync(new { content = "One", externalId = "x" }, Ct);
        await site.PostAsync(new { content = "Two", externalId = "x" }, Ct);
        var seen = new List<int>();
        while (seen.Count(revision => revision == 2) < 3)
            seen.Add((await host.Received.NextAsync<CommentSubmitted>(_ => true, Ct)).Revision);

        // On a busy machine the first one may be due again before the second one is there, and be on its way when that is published.
        Assert.DoesNotContain(1, seen.SkipWhile(revision => revision == 1).Skip(1).SkipWhile(revision => revision == 1));
    }

    [Fact]
    public async Task A_comment_that_was_to_be_published_again_by_a_clock_that_was_ahead_does_not_wait_for_that_time()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var (patient, hurried) = (await host.AddSiteAsync(Ct), await host.AddSiteAsync(Ct, deadlineSeconds: 1));
        var comment = await patient.PostAsync(new { content = "Hello" }, Ct);
        await host.Received.NextAsync<CommentSubmitted>(m => m.CommentId == comment.Id, Ct);
        await host.Services.GetRequiredService<IntakeDatabase>().WriteAsync(
            transaction => transaction.ExecuteAsync("update submissions set next_publish_at = @far", new { far = DateTimeOffset.UtcNow.AddDays(400) }, Ct), Ct);

        // Its deadline is the time of the next look at the table.
        await hurried.PostAsync(new { content = "Hello" }, Ct);

        await host.Received.NextAsync<CommentSubmitted>(m => m.CommentId == comment.Id, Ct);
    }

    private sealed class Broken(IServiceProvider services, ILogger logger)
        : RepublishDue<string, string>(
            new OutboxTable("no_such_table", "id", "true", IntakeMetrics.Republished),
            services.GetRequiredService<IntakeDatabase>(),
            services.GetRequiredService<OutboxPublisher>(),
            services.GetRequiredService<BusOptions>(),
            TimeProvider.System,
            logger)
    {
        protected override Guid IdOf(string row) => Guid.Empty;

        protected override object MessageOf(string row, DateTimeOffset now) => row;

        protected override string NextOf(string row, DateTimeOffset now) => row;
    }

    private sealed class FirstError : ILogger
    {
        private readonly TaskCompletionSource<string> _logged = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Logged => _logged.Task;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _logged.TrySetResult(formatter(state, exception));
    }
}
