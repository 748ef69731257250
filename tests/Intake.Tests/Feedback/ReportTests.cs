using Intake.Feedback;
using Intake.Tests.Hosting;
using Moderation.Contracts;
using Servers;

namespace Intake.Tests.Feedback;

public sealed class ReportsOnSqliteTests : ReportTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() =>
        Task.FromResult<(string Key, string Value)[]>([("Data:Path", Scratch.NewDirectory())]);
}

public sealed class ReportsOnPostgresTests(PostgresServer postgres) : ReportTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() => OnPostgres.SettingsAsync(postgres, Ct);
}

public abstract class ReportTests
{
    private static readonly DateTimeOffset Answered = new(2026, 5, 4, 12, 0, 0, TimeSpan.Zero);

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<(string Key, string Value)[]> DatabaseAsync();

    [Fact]
    public async Task A_report_that_says_more_replaces_the_first_and_is_published()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var (site, path) = await CommentAsync(host);

        var first = await site.PostToAsync(path, new { reason = "off_topic", text = "Not about cats.", reporterId = "reader-7" }, Ct);
        var second = await site.PostToAsync(path, new { reason = "illegal", reporterId = "reader-7" }, Ct);
        await site.PostToAsync(path, new { reason = "illegal", text = "This names my child and our address.", reporterId = "reader-7" }, Ct);

        Assert.Equal(first.Id, second.Id);
        Assert.Equal((1, "off_topic", "Not about cats."), await NextAsync(host));
        // What was said before goes with it, as Moderation may not have it yet.
        Assert.Equal((2, "illegal", "Not about cats."), await NextAsync(host));
        Assert.Equal((3, "illegal", "This names my child and our address."), await NextAsync(host));
    }

    [Fact]
    public async Task A_reader_may_report_the_comment_again_once_it_was_edited()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello", externalId = "7" }, Ct);
        var path = $"/v1/comments/{comment.Id}/reports";
        var first = await site.PostToAsync(path, new { reason = "spam", reporterId = "reader-7" }, Ct);
        await site.PostAsync(new { content = "I will find you.", externalId = "7" }, Ct);

        var second = await site.PostToAsync(path, new { reason = "spam", reporterId = "reader-7" }, Ct);
        var late = await site.PostToAsync(path, new { reason = "spam", reporterId = "reader-8", revision = 1 }, Ct);

        Assert.NotEqual(first.Id, second.Id);
        Assert.Equal([1, 2, 1], new[] { first.Revision, second.Revision, late.Revision });
        foreach (var revision in new[] { 1, 2, 1 })
            Assert.Equal(revision, await RevisionAsync(host));
        var unknown = await site.PostToAsync(path, new { reason = "spam", reporterId = "reader-8", revision = 3 }, Ct);
        Assert.Equal((400, "#/revision"), (unknown.Status, unknown.Pointer));
    }

    [Fact]
    public async Task A_site_reads_what_became_of_a_report()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var (site, path) = await CommentAsync(host);
        var report = await site.PostToAsync(path, new { reason = "hate", reporterId = "reader-7" }, Ct);
        var self = report.Headers["Location"];

        Assert.Equal("open", Outcome(report));
        Assert.Equal(("open", report.Id), (Outcome(await site.GetAsync(self, Ct)), (await site.GetAsync(self, Ct)).Id));
        await host.AnswerAsync(AnswerTo(report, ReportOutcomes.Upheld, decisionVersion: 2), Ct);
        var upheld = await site.GetAsync(self, Ct);
        Assert.Equal(("upheld", Answered), (Outcome(upheld), upheld.Json!["answeredAt"]!.GetValue<DateTimeOffset>()));
        await host.AnswerAsync(AnswerTo(report, ReportOutcomes.Open, decisionVersion: 3) with { AnsweredAt = null }, Ct);
        await host.AnswerAsync(AnswerTo(report, ReportOutcomes.Upheld, decisionVersion: 2), Ct);
        var reopened = await site.GetAsync(self, Ct);
        Assert.Equal("open", Outcome(reopened));
        Assert.Null(reopened.Json!["answeredAt"]);
        Assert.Equal(404, (await (await host.AddSiteAsync(Ct)).GetAsync(self, Ct)).Status);
        Assert.Equal(404, (await site.GetAsync($"{path}/{Guid.NewGuid()}", Ct)).Status);
    }

    [Fact]
    public async Task An_answer_to_an_earlier_report_is_none_to_the_one_that_replaced_it()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var (site, path) = await CommentAsync(host);
        var report = await site.PostToAsync(path, new { reason = "off_topic", reporterId = "reader-7" }, Ct);
        await host.AnswerAsync(AnswerTo(report, ReportOutcomes.Dismissed, decisionVersion: 2), Ct);

        var again = await site.PostToAsync(path, new { reason = "threat", reporterId = "reader-7" }, Ct);
        await host.AnswerAsync(AnswerTo(report, ReportOutcomes.Dismissed, decisionVersion: 4), Ct);

        Assert.Equal("open", Outcome(again));
        Assert.Equal("open", Outcome(await site.GetAsync(report.Headers["Location"], Ct)));
        await host.AnswerAsync(AnswerTo(report, ReportOutcomes.Dismissed, decisionVersion: 2) with { Version = 2 }, Ct);
        Assert.Equal("dismissed", Outcome(await site.GetAsync(report.Headers["Location"], Ct)));
    }

    [Fact]
    public async Task A_replaced_report_is_published_until_it_is_recorded_itself()
    {
        await using var host = await IntakeHost.StartAsync(
            [.. await DatabaseAsync(), ("Intake:RepublishAfter", "00:00:01"), ("Intake:RepublishAtMostEvery", "00:00:01")]);
        var (site, path) = await CommentAsync(host);
        var report = await site.PostToAsync(path, new { reason = "off_topic", reporterId = "reader-7" }, Ct);
        await site.PostToAsync(path, new { reason = "threat", reporterId = "reader-7" }, Ct);

        await host.RecordAsync(report.Id, Ct, version: 1);

        for (var i = 0; i < 3; i++)
            Assert.Equal("threat", (await host.Received.NextAsync<CommentReported>(sent => sent.Version == 2, Ct)).Reason);
    }

    [Fact]
    public async Task A_reader_at_the_limit_is_told_when_to_retry_and_repeating_oneself_does_not_count()
    {
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), ("Intake:ReportsPerReader", "2")]);
        var site = await host.AddSiteAsync(Ct);
        var paths = new List<string>();
        for (var i = 0; i < 3; i++)
            paths.Add($"/v1/comments/{(await site.PostAsync(new { content = "Hello" }, Ct)).Id}/reports");

        Assert.Equal(202, (await site.PostToAsync(paths[0], new { reason = "spam", reporterId = "one" }, Ct)).Status);
        Assert.Equal(202, (await site.PostToAsync(paths[0], new { reason = "spam", reporterId = "one" }, Ct)).Status);
        Assert.Equal(202, (await site.PostToAsync(paths[1], new { reason = "spam", reporterId = "one" }, Ct)).Status);
        var refused = await site.PostToAsync(paths[2], new { reason = "spam", reporterId = "one" }, Ct);

        Assert.Equal((429, "#/reporterId"), (refused.Status, refused.Pointer));
        Assert.InRange(int.Parse(refused.Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture), 1, 1200);
        Assert.Equal(202, (await site.PostToAsync(paths[2], new { reason = "spam", reporterId = "two" }, Ct)).Status);
    }

    [Fact]
    public async Task An_address_at_the_limit_is_refused_whoever_it_says_it_is()
    {
        await using var host = await IntakeHost.StartAsync([.. await DatabaseAsync(), ("Intake:ReportsPerAddress", "2")]);
        var (site, path) = await CommentAsync(host);

        Assert.Equal(202, (await site.PostToAsync(path, new { reason = "spam", reporterId = "one", reporterIp = "203.0.113.7" }, Ct)).Status);
        Assert.Equal(202, (await site.PostToAsync(path, new { reason = "spam", reporterIp = "203.0.113.7" }, Ct)).Status);
        var refused = await site.PostToAsync(path, new { reason = "spam", reporterId = "two", reporterIp = "203.0.113.7" }, Ct);

        Assert.Equal((429, "#/reporterIp"), (refused.Status, refused.Pointer));
        Assert.Equal(202, (await site.PostToAsync(path, new { reason = "spam", reporterId = "two", reporterIp = "203.0.113.8" }, Ct)).Status);
        Assert.Equal(202, (await site.PostToAsync(path, new { reason = "spam", reporterId = "three" }, Ct)).Status);
    }

    [Theory]
    [InlineData("spam", null, false)]
    [InlineData("spam", "Again!", false)]
    [InlineData("spam", "And here, too.", true)]
    [InlineData("hate", null, true)]
    public void A_report_says_more_by_another_reason_or_other_words(string reason, string? text, bool more)
    {
        var first = new CommentReported
        {
            FeedbackId = Guid.NewGuid(),
            Version = 1,
            SiteId = Guid.NewGuid(),
            CommentId = Guid.NewGuid(),
            Revision = 1,
            Reason = "spam",
            Text = "Again!",
            ReportedAt = Answered,
        };

        Assert.Equal(more, ReportTable.SaysMore(first with { Reason = reason, Text = text }, StoredReport.Of(first)));
    }

    private static async Task<(TestSite Site, string Path)> CommentAsync(IntakeHost host)
    {
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);
        return (site, $"/v1/comments/{comment.Id}/reports");
    }

    private static async Task<(int? Version, string Reason, string? Text)> NextAsync(IntakeHost host)
    {
        var report = await host.Received.NextAsync<CommentReported>(_ => true, Ct);
        return (report.Version, report.Reason, report.Text);
    }

    private static async Task<int> RevisionAsync(IntakeHost host) => (await host.Received.NextAsync<CommentReported>(_ => true, Ct)).Revision!.Value;

    private static string Outcome(Answer answer) => answer.Json!["outcome"]!.GetValue<string>();

    private static ReportAnswer AnswerTo(Answer report, string outcome, int decisionVersion) =>
        new() { FeedbackId = report.Id, Version = 1, Outcome = outcome, DecisionVersion = decisionVersion, AnsweredAt = Answered };
}
