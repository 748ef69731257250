using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class ReportsOnSqlite(ModerationHost host) : ReportsTests(host), IClassFixture<ModerationHost>;

public sealed class ReportsOnPostgres(PostgresHost host) : ReportsTests(host), IClassFixture<PostgresHost>;

public abstract class ReportsTests(ModerationHost host) : ReviewTest(host)
{
    [Fact]
    public async Task A_reported_comment_waits_once_however_often_the_report_comes()
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(site, ("toxicity", 0.01));
        var report = Report(site, comment, "illegal");

        await Host.Bus.Publish(report, Ct);
        await Host.Bus.Publish(report, Ct);
        await RecordedAsync(report.FeedbackId);
        await ReportAsync(Report(site, comment, "abuse", "reader-7"));
        await ReportAsync(Report(site, comment, "abuse", "reader-7"));

        var item = Assert.Single(Items(await Host.GetAsync($"/v1/review/queue?site={site}&reason=reported_abuse", Ct)));
        Assert.Equal(
            ("reported", "approved", 2), (item["place"]!["kind"]!.GetValue<string>(), item["comment"]!["status"]!.GetValue<string>(), item["place"]!["reports"]!.GetValue<int>()));
        Assert.Contains("2 readers have reported it, 1 as illegal, 1 as abuse.", item["place"]!["priority"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Readers can see it", item["place"]!["priority"]!.ToJsonString(), StringComparison.Ordinal);
        await DecideAsync(comment, "approve", version: 1);
        await ReportAsync(Report(site, comment, "abuse", "reader-8"));
        Assert.Empty(Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct)));
        await ReportAsync(Report(site, comment, "illegal", "reader-9"));
        Assert.Equal([comment], Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct)).Select(Id));
    }

    [Fact]
    public async Task Reports_that_arrive_together_are_all_counted()
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(site, ("toxicity", 0.01));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => ReportAsync(Report(site, comment, "abuse", $"reader-{i}"))));

        Assert.Equal(8, Assert.Single(Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct)))["place"]!["reports"]!.GetValue<int>());
    }

    [Fact]
    public async Task What_a_site_corrects_is_kept_for_training_and_decided()
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(site, ("toxicity", 0.01));
        var label = new CommentLabelled
        {
            FeedbackId = Guid.CreateVersion7(),
            SiteId = site,
            CommentId = comment,
            Labels = new Dictionary<string, double> { ["spam"] = 1 },
            Status = CommentStatus.Rejected,
            Source = "akismet",
            Reporter = "ann",
            LabelledAt = DateTimeOffset.UtcNow,
        };

        await Host.Bus.Publish(label, Ct);
        await Host.Bus.Publish(label, Ct);
        await RecordedAsync(label.FeedbackId);
        var decided = await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment && d.Version == 2, Ct);

        Assert.Equal((CommentStatus.Rejected, DecidedBy.Moderator), (decided.Status, decided.DecidedBy));
        var history = (await Host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!["history"]!.AsArray();
        Assert.Equal((2, "correct", "akismet: ann"), (history.Count, history[1]!["action"]!.GetValue<string>(), history[1]!["actor"]!.GetValue<string>()));
    }

}
