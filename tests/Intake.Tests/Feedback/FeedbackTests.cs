using Dapper;
using Intake.Tests.Hosting;
using Moderation.Contracts;
using Npgsql;
using Servers;

namespace Intake.Tests.Feedback;

public sealed class FeedbackOnSqliteTests : FeedbackTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() =>
        Task.FromResult<(string Key, string Value)[]>([("Data:Path", Scratch.NewDirectory())]);
}

public sealed class FeedbackOnPostgresTests(PostgresServer postgres) : FeedbackTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() => OnPostgres.SettingsAsync(postgres, Ct);

    [Fact]
    public async Task What_a_reader_wrote_is_dropped_once_it_is_recorded()
    {
        var settings = await DatabaseAsync();
        await using var host = await IntakeHost.StartAsync(settings);
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);
        await site.PostToAsync($"/v1/comments/{comment.Id}/reports", new { reason = "abuse", text = "My own words" }, Ct);
        var report = await host.Received.NextAsync<CommentReported>(_ => true, Ct);
        await using var connection = new NpgsqlConnection(settings[1].Value);
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("select count(*) from intake.feedback where message like '%My own words%'"));

        await host.RecordAsync(report.FeedbackId, Ct);

        Assert.Equal(0, await connection.ExecuteScalarAsync<int>("select count(*) from intake.feedback where message is not null"));
        Assert.Equal(1, await connection.ExecuteScalarAsync<int>("select count(*) from intake.feedback"));
    }
}

public abstract class FeedbackTests
{
    private static readonly (string Key, string Value)[] Impatient = [("Intake:RepublishAfter", "00:00:01"), ("Intake:RepublishAtMostEvery", "00:00:01")];

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<(string Key, string Value)[]> DatabaseAsync();

    [Fact]
    public async Task A_report_is_published_as_it_was_sent()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);

        var answer = await site.PostToAsync($"/v1/comments/{comment.Id}/reports", new { reason = "illegal", text = "See § 130.", reporterId = "reader-7" }, Ct);

        Assert.Equal(202, answer.Status);
        var report = await host.Received.NextAsync<CommentReported>(_ => true, Ct);
        Assert.Equal((site.Site.SiteId, comment.Id, "illegal", "See § 130.", "reader-7"), (report.SiteId, report.CommentId, report.Reason, report.Text, report.ReporterId));
    }

    [Fact]
    public async Task A_label_is_published_as_it_was_sent()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);

        var answer = await site.PostToAsync(
            $"/v1/comments/{comment.Id}/labels", new { labels = new { spam = 1, toxicity = 0.25 }, status = "rejected", reporter = "Ann" }, Ct);

        Assert.Equal(202, answer.Status);
        var label = await host.Received.NextAsync<CommentLabelled>(_ => true, Ct);
        Assert.Equal((site.Site.SiteId, comment.Id, CommentStatus.Rejected, "native", "Ann"), (label.SiteId, label.CommentId, label.Status, label.Source, label.Reporter));
        Assert.Equal(new Dictionary<string, double> { ["spam"] = 1, ["toxicity"] = 0.25 }, label.Labels);
    }

    [Fact]
    public async Task A_label_without_a_status_only_teaches()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);

        await site.PostToAsync($"/v1/comments/{comment.Id}/labels", new { labels = new { spam = 0 } }, Ct);

        Assert.Null((await host.Received.NextAsync<CommentLabelled>(_ => true, Ct)).Status);
    }

    [Fact]
    public async Task Feedback_is_published_again_until_it_is_recorded()
    {
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), .. Impatient]);
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);
        await site.PostToAsync($"/v1/comments/{comment.Id}/reports", new { reason = "spam" }, Ct);
        var first = await host.Received.NextAsync<CommentReported>(_ => true, Ct);
        var second = await host.Received.NextAsync<CommentReported>(_ => true, Ct);

        Assert.Equal(first, second);

        await host.RecordAsync(first.FeedbackId, Ct);
        // A later report goes round while the recorded one stays silent.
        await site.PostToAsync($"/v1/comments/{comment.Id}/reports", new { reason = "hate" }, Ct);
        var seen = new List<string>();
        while (seen.Count(reason => reason == "hate") < 3)
            seen.Add((await host.Received.NextAsync<CommentReported>(_ => true, Ct)).Reason);
        Assert.InRange(seen.Count(reason => reason == "spam"), 0, 1);
    }

    [Fact]
    public async Task Feedback_that_was_accepted_before_a_crash_is_published_after_it()
    {
        var database = await DatabaseAsync();
        await using (var host = await IntakeHost.StartAsync(database))
        {
            var site = await host.AddSiteAsync(Ct);
            var comment = await site.PostAsync(new { content = "Hello" }, Ct);
            await site.PostToAsync($"/v1/comments/{comment.Id}/labels", new { labels = new { spam = 1 } }, Ct);
        }

        await using var restarted = await IntakeHost.StartAsync(database);

        Assert.Equal(1, (await restarted.Received.NextAsync<CommentLabelled>(_ => true, Ct)).Labels["spam"]);
    }

    [Fact]
    public async Task A_reader_who_says_nothing_more_is_answered_as_the_first_time()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);
        var path = $"/v1/comments/{comment.Id}/reports";

        var first = await site.PostToAsync(path, new { reason = "spam", text = "Again!", reporterId = "one" }, Ct);
        var same = await site.PostToAsync(path, new { reason = "spam", text = "Again!", reporterId = "one" }, Ct);
        var less = await site.PostToAsync(path, new { reason = "spam", reporterId = "one" }, Ct);
        await site.PostToAsync(path, new { reason = "threat", reporterId = "two" }, Ct);

        Assert.Equal([202, 202, 202], new[] { first.Status, same.Status, less.Status });
        Assert.Equal([first.Text, first.Text], new[] { same.Text, less.Text });
        Assert.Equal("spam", (await host.Received.NextAsync<CommentReported>(_ => true, Ct)).Reason);
        Assert.Equal("threat", (await host.Received.NextAsync<CommentReported>(_ => true, Ct)).Reason);
    }

    [Fact]
    public async Task Reports_without_a_reader_all_count()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);
        await site.PostToAsync($"/v1/comments/{comment.Id}/reports", new { reason = "spam" }, Ct);
        await site.PostToAsync($"/v1/comments/{comment.Id}/reports", new { reason = "hate" }, Ct);

        Assert.Equal("spam", (await host.Received.NextAsync<CommentReported>(_ => true, Ct)).Reason);
        Assert.Equal("hate", (await host.Received.NextAsync<CommentReported>(_ => true, Ct)).Reason);
    }
}
