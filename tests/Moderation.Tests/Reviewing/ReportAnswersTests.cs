using System.Text.Json.Nodes;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class ReportAnswersOnSqlite(ModerationHost host) : ReportAnswersTests(host), IClassFixture<ModerationHost>;

public sealed class ReportAnswersOnPostgres(PostgresHost host) : ReportAnswersTests(host), IClassFixture<PostgresHost>;

public abstract class ReportAnswersTests(ModerationHost host) : ReviewTest(host)
{
    private const double Harmless = 0.01;

    [Fact]
    public async Task Dismissed_reports_no_longer_count()
    {
        var (site, comment) = await ShownAsync();
        foreach (var reader in Enumerable.Range(0, 4))
            await ReportAsync(Report(site, comment, "abuse", $"reader-{reader}"));
        await DecideAsync(comment, "approve", version: 1);

        await ReportAsync(Report(site, comment, "illegal", "somebody-else"));

        var place = Assert.Single(await QueueAsync(site))["place"]!;
        Assert.Equal(1, place["reports"]!.GetValue<int>());
        Assert.Contains("\"1 reader has reported it, as illegal.\"", place["priority"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Empty(await QueueAsync(site, "reported_abuse"));
    }

    [Fact]
    public async Task A_reader_may_report_again_once_the_comment_was_edited()
    {
        var (site, comment) = await ShownAsync();
        var first = await ReportAsync(Report(site, comment, "spam", "reader-7") with { Revision = 1 });
        await DecideAsync(comment, "approve", version: 1);
        await SentAsync(Some.Comment(site, comment, revision: 2), null, ("toxicity", Harmless));

        var second = await ReportAsync(Report(site, comment, "threat", "reader-7") with { Revision = 2 });

        Assert.Equal(1, Assert.Single(await QueueAsync(site, "reported_threat"))["place"]!["reports"]!.GetValue<int>());
        Assert.Equal(
            [(second.FeedbackId, 2, "open"), (first.FeedbackId, 1, "dismissed")],
            (await ReportsAsync(comment)).Select(report => (report["id"]!.GetValue<Guid>(), report["revision"]!.GetValue<int>(), Outcome(report))));
    }

    [Fact]
    public async Task A_report_of_a_revision_that_is_not_decided_yet_comes_again()
    {
        var (site, comment) = await ShownAsync();
        var early = Report(site, comment, "spam", "reader-7") with { Revision = 2 };
        await Host.Bus.Publish(early, Ct);
        await ReportAsync(Report(site, comment, "abuse", "reader-8"));
        Assert.Single(await ReportsAsync(comment));

        await SentAsync(Some.Comment(site, comment, revision: 2), null, ("toxicity", Harmless));
        await ReportAsync(early);

        Assert.Equal(2, (await ReportsAsync(comment)).Count);
    }

    [Fact]
    public async Task A_report_that_says_more_replaces_the_first_whatever_comes_late()
    {
        var (site, comment) = await ShownAsync();
        var first = await ReportAsync(Report(site, comment, "off_topic", "reader-7") with { Version = 1 });
        await ReportAsync(first with { Version = 2, Reason = "illegal", Text = "This names my child and our address." });
        await ReportAsync(first with { Version = 3, Reason = "privacy" });

        await Host.Bus.Publish(first, Ct);
        await ReportAsync(Report(site, comment, "abuse", "reader-8"));

        var report = Assert.Single(await ReportsAsync(comment), report => report["id"]!.GetValue<Guid>() == first.FeedbackId);
        Assert.Equal(("privacy", "This names my child and our address."), (report["reason"]!.GetValue<string>(), report["text"]!.GetValue<string>()));
        Assert.Equal(2, Assert.Single(await QueueAsync(site, "reported_privacy"))["place"]!["reports"]!.GetValue<int>());
        Assert.Empty(await QueueAsync(site, "reported_off_topic"));
    }

    [Fact]
    public async Task Readers_without_an_id_count_as_one()
    {
        var (site, comment) = await ShownAsync();
        foreach (var reason in new[] { "abuse", "abuse", "hate" })
            await ReportAsync(Report(site, comment, reason));

        var place = Assert.Single(await QueueAsync(site))["place"]!;
        Assert.Equal(1, place["reports"]!.GetValue<int>());
        Assert.Contains("1 reader has reported it, 1 as hate, 1 as abuse.", place["priority"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal(3, (await ReportsAsync(comment)).Count);
    }

    [Fact]
    public async Task A_decision_answers_reports_and_an_undo_opens_them_again()
    {
        var (site, comment) = await ShownAsync();
        var report = await ReportAsync(Report(site, comment, "hate", "reader-7"));

        await DecideAsync(comment, "reject", reasons: "hate", version: 1);
        var upheld = await AnswerAsync(report, decisionVersion: 2);
        Assert.Equal(("upheld", 1), (upheld.Outcome, upheld.Version));
        Assert.NotNull(upheld.AnsweredAt);
        await Host.PostAsync($"/v1/review/comments/{comment}/undo", null, Ct);

        var open = await AnswerAsync(report, decisionVersion: 3);
        Assert.Equal(("open", null), (open.Outcome, open.AnsweredAt));
        var place = Assert.Single(await QueueAsync(site, "reported_hate"))["place"]!;
        Assert.Equal(("reported", 1), (place["kind"]!.GetValue<string>(), place["reports"]!.GetValue<int>()));
    }

    [Fact]
    public async Task The_policy_answers_no_report_however_it_decides_about_an_edit()
    {
        var (site, comment) = await ShownAsync();
        await ReportAsync(Report(site, comment, "abuse", "reader-7"));

        await SentAsync(Some.Comment(site, comment, revision: 2), null, ("insult", 0.99));

        Assert.Equal(["open"], (await ReportsAsync(comment)).Select(Outcome));
    }

    [Fact]
    public async Task A_report_of_what_a_person_has_rejected_is_upheld_as_it_comes()
    {
        var (site, comment) = await ShownAsync();
        await DecideAsync(comment, "reject", reasons: "spam", version: 1);

        var late = await ReportAsync(Report(site, comment, "spam", "reader-7"));

        Assert.Equal("upheld", (await AnswerAsync(late, decisionVersion: 2)).Outcome);
        Assert.Empty(await QueueAsync(site));
    }

    [Fact]
    public async Task Ignored_reports_are_dismissed_those_to_come_too_until_the_text_changes()
    {
        var (site, comment) = await ShownAsync();
        await ReportAsync(Report(site, comment, "off_topic", "reader-7"));

        Assert.Equal(200, (await DecideAsync(comment, "ignore", version: 1)).Status);
        var further = await ReportAsync(Report(site, comment, "abuse", "reader-8"));

        Assert.Equal("dismissed", (await AnswerAsync(further, decisionVersion: 2)).Outcome);
        Assert.Empty(await QueueAsync(site));
        Assert.Equal(["dismissed", "dismissed"], (await ReportsAsync(comment)).Select(Outcome));
        await SentAsync(Some.Comment(site, comment, revision: 2), null, ("toxicity", Harmless));
        await ReportAsync(Report(site, comment, "off_topic", "reader-7") with { Revision = 2 });
        Assert.Single(await QueueAsync(site, "reported_off_topic"));
    }

    [Fact]
    public async Task A_report_that_says_illegal_is_never_ignored_unread()
    {
        var (site, comment) = await ShownAsync();
        await ReportAsync(Report(site, comment, "off_topic", "reader-7"));
        await DecideAsync(comment, "ignore", version: 1);

        await ReportAsync(Report(site, comment, "illegal", "reader-8"));

        Assert.Equal(1, Assert.Single(await QueueAsync(site, "reported_illegal"))["place"]!["reports"]!.GetValue<int>());
    }

    [Fact]
    public async Task An_undone_ignore_opens_all_that_it_dismissed()
    {
        var (site, comment) = await ShownAsync();
        await ReportAsync(Report(site, comment, "off_topic", "reader-7"));
        await DecideAsync(comment, "ignore", version: 1);
        await ReportAsync(Report(site, comment, "illegal", "reader-8"));

        Assert.Equal(200, (await Host.PostAsync($"/v1/review/comments/{comment}/undo", null, Ct)).Status);

        Assert.Equal(2, Assert.Single(await QueueAsync(site, "reported_illegal"))["place"]!["reports"]!.GetValue<int>());
        await ReportAsync(Report(site, comment, "abuse", "reader-9"));
        Assert.Single(await QueueAsync(site, "reported_abuse"));
    }

    [Fact]
    public async Task Reports_of_many_comments_are_ignored_at_one_stroke()
    {
        var site = await NewSiteAsync();
        var comments = new List<Guid> { await SentAsync(site, ("toxicity", Harmless)), await SentAsync(site, ("toxicity", Harmless)) };
        var reports = new List<CommentReported>();
        foreach (var comment in comments)
            reports.Add(await ReportAsync(Report(site, comment, "off_topic", "reader-7")));
        var rejected = await SentAsync(site, ("insult", 0.99));
        var listed = string.Join(',', comments.Append(rejected).Select(id => $$"""{"id":"{{id}}"}"""));

        var done = await Host.PostAsync("/v1/review/bulk", $$"""{"action":"ignore","comments":[{{listed}}]}""", Ct);

        Assert.Equal(2, done.Json!["decided"]!.GetValue<int>());
        Assert.Contains("nothing_to_ignore", done.Json["skipped"]!.ToJsonString(), StringComparison.Ordinal);
        foreach (var report in reports)
            Assert.Equal("dismissed", (await AnswerAsync(report, decisionVersion: 2)).Outcome);
        await Host.PostAsync($"/v1/review/bulk/{done.Text("bulkId")}/undo", null, Ct);
        foreach (var report in reports)
            Assert.Equal("open", (await AnswerAsync(report, decisionVersion: 3)).Outcome);
        Assert.Equal(2, (await QueueAsync(site, "reported_off_topic")).Count);
    }

    [Fact]
    public async Task An_edit_keeps_the_open_reports_and_drops_the_dismissed_ones()
    {
        var (site, comment) = await ShownAsync();
        await ReportAsync(Report(site, comment, "abuse", "reader-1"));
        await DecideAsync(comment, "approve", version: 1);
        await ReportAsync(Report(site, comment, "illegal", "reader-2"));

        await SentAsync(Some.Comment(site, comment, revision: 2), null, ("toxicity", Harmless));

        var item = Assert.Single(await QueueAsync(site, "reported_illegal"));
        Assert.Equal(("held", 1), (item["comment"]!["status"]!.GetValue<string>(), item["place"]!["reports"]!.GetValue<int>()));
        Assert.Empty(await QueueAsync(site, "reported_abuse"));
    }

    [Fact]
    public async Task A_reader_whose_reports_were_dismissed_weighs_less_and_moderators_see_it()
    {
        var (site, comment) = await ShownAsync();
        foreach (var _ in Enumerable.Range(0, 4))
        {
            var harmless = await SentAsync(site, ("toxicity", Harmless));
            await ReportAsync(Report(site, harmless, "abuse", "complainer"));
            await DecideAsync(harmless, "approve", version: 1);
        }

        await ReportAsync(Report(site, comment, "abuse", "complainer"));

        var report = Assert.Single(await ReportsAsync(comment));
        Assert.Equal((0, 4), (report["reporter"]!["upheld"]!.GetValue<int>(), report["reporter"]!["dismissed"]!.GetValue<int>()));
        Assert.Equal(0.5, report["weight"]!.GetValue<double>(), 6);
        Assert.Contains("They count as 0.5", Assert.Single(await QueueAsync(site))["place"]!.ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Enough_readers_hide_a_comment_until_a_person_has_looked()
    {
        var (site, comment) = await ShownAsync();
        Assert.Equal(200, (await Host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{site}", """{"policy":{"reports":{"hideFrom":2}}}""", Ct)).Status);
        await ReportAsync(Report(site, comment, "abuse", "reader-1"));
        var last = Report(site, comment, "abuse", "reader-2");

        await Host.Bus.Publish(last, Ct);
        await ReportAsync(last);
        await ReportAsync(Report(site, comment, "abuse", "reader-3"));

        var hidden = await Host.Received.FirstAsync<CommentDecided>(decided => decided.CommentId == comment && decided.Version == 2, Ct);
        Assert.Equal((CommentStatus.Held, DecidedBy.Policy, "reported"), (hidden.Status, hidden.DecidedBy, Assert.Single(hidden.Reasons).Code));
        var place = Assert.Single(await QueueAsync(site, "reported_abuse"))["place"]!;
        Assert.Equal(("held", 3), (place["kind"]!.GetValue<string>(), place["reports"]!.GetValue<int>()));
        Assert.Equal(200, (await DecideAsync(comment, "approve", version: 2)).Status);
        foreach (var reader in Enumerable.Range(4, 4))
            await ReportAsync(Report(site, comment, "abuse", $"reader-{reader}"));
        Assert.Equal("approved", Assert.Single(await QueueAsync(site))["comment"]!["status"]!.GetValue<string>());
    }

    [Fact]
    public async Task Hiding_at_one_report_is_refused()
    {
        var answer = await Host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{await NewSiteAsync()}", """{"policy":{"reports":{"hideFrom":1}}}""", Ct);

        Assert.Equal((400, "#/policy/reports/hideFrom"), (answer.Status, Assert.Single(answer.Pointers)));
    }

    private static string Outcome(JsonNode report) => report["outcome"]!.GetValue<string>();

    private async Task<(Guid Site, Guid Comment)> ShownAsync()
    {
        var site = await NewSiteAsync();
        return (site, await SentAsync(site, ("toxicity", Harmless)));
    }

    private async Task<List<JsonNode>> QueueAsync(Guid site, string? reason = null) =>
        Items(await Host.GetAsync($"/v1/review/queue?site={site}{(reason is null ? "" : $"&reason={reason}")}", Ct));

    private async Task<List<JsonNode>> ReportsAsync(Guid comment) =>
        [.. (await Host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!["reports"]!.AsArray().Select(report => report!)];

    private Task<ReportAnswer> AnswerAsync(CommentReported report, int decisionVersion) => Host.Received.FirstAsync<ReportAnswer>(
        answer => answer.FeedbackId == report.FeedbackId && answer.DecisionVersion == decisionVersion, Ct);
}
