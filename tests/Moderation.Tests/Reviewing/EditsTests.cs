using Microsoft.Extensions.DependencyInjection;
using Moderation.Access;
using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Decisions;
using Moderation.Rules;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class EditsOnSqlite(ModerationHost host) : EditsTests(host), IClassFixture<ModerationHost>;

public sealed class EditsOnPostgres(PostgresHost host) : EditsTests(host), IClassFixture<PostgresHost>;

public abstract class EditsTests(ModerationHost host) : ReviewTest(host)
{
    private const double Harmless = 0.01;

    [Fact]
    public async Task What_a_person_rejected_comes_back_only_through_a_person_however_often_it_is_edited()
    {
        var comment = Some.Comment(await NewSiteAsync()).By("ann@example.com");
        await SentAsync(comment, null, ("toxicity", Harmless));
        await DecideAsync(comment.CommentId, "reject", reasons: "privacy", version: 1);

        Assert.Equal("held: edited", await EditAsync(comment, 2, Harmless));
        Assert.Equal([comment.CommentId], Items(await Host.GetAsync($"/v1/review/queue?site={comment.SiteId}&reason=edited", Ct)).Select(Id));
        Assert.Equal("rejected: toxicity_reject insult_hold", await EditAsync(comment, 3, 0.99));
        Assert.Equal("held: edited", await EditAsync(comment, 4, Harmless));
        Assert.Equal(1, await StrikesAsync(comment));
        Assert.Equal("approved", await Host.ScalarAsync<string>("select policy_status from comments where id = @CommentId", comment));

        await DecideAsync(comment.CommentId, "approve", version: 5);
        Assert.Equal(0, await StrikesAsync(comment));
        Assert.Equal("approved: ", await EditAsync(comment, 5, Harmless));
    }

    [Fact]
    public async Task A_rejection_that_was_taken_back_is_none()
    {
        var comment = Some.Comment(await NewSiteAsync());
        await HeldAsync(comment, null, ("insult", 0.7));
        await DecideAsync(comment.CommentId, "reject", reasons: "insult", version: 1);
        await Host.PostAsync($"/v1/review/comments/{comment.CommentId}/undo", null, Ct);

        Assert.Equal("approved: ", await EditAsync(comment, 2, Harmless));
    }

    [Fact]
    public async Task What_readers_reported_waits_on_with_their_reports_until_a_person_has_looked()
    {
        var comment = Some.Comment(await NewSiteAsync());
        await SentAsync(comment, null, ("toxicity", Harmless));
        var report = new CommentReported
        {
            FeedbackId = Guid.CreateVersion7(),
            SiteId = comment.SiteId,
            CommentId = comment.CommentId,
            Reason = "abuse",
            ReportedAt = DateTimeOffset.UtcNow,
        };
        await Host.Bus.Publish(report, Ct);
        await Host.Received.FirstAsync<FeedbackRecorded>(recorded => recorded.FeedbackId == report.FeedbackId, Ct);
        var queuedAt = await QueuedAtAsync(comment);

        Assert.Equal("held: edited", await EditAsync(comment, 2, Harmless));
        Assert.Equal(queuedAt, await QueuedAtAsync(comment));
        Assert.Equal("rejected: toxicity_reject insult_hold", await EditAsync(comment, 3, 0.99));
        Assert.Equal("held: edited", await EditAsync(comment, 4, Harmless));
        Assert.Equal("held: edited", await EditAsync(comment, 5, Harmless));

        var item = Assert.Single(Items(await Host.GetAsync($"/v1/review/queue?site={comment.SiteId}&reason=reported_abuse", Ct)));
        Assert.Equal(1, item["place"]!["reports"]!.GetValue<int>());
        await DecideAsync(comment.CommentId, "approve");
        Assert.Equal("approved: ", await EditAsync(comment, 6, Harmless));
    }

    [Fact]
    public async Task What_is_with_seniors_stays_with_them_whatever_its_author_makes_of_it()
    {
        var comment = Some.Comment(await NewSiteAsync());
        var moderator = (await Host.AddAsync(Role.Moderator, comment.SiteId, Ct)).Token;
        var senior = (await Host.AddAsync(Role.Senior, comment.SiteId, Ct)).Token;
        await HeldAsync(comment, null, ("threat", 0.7));
        await DecideAsync(comment.CommentId, "escalate", moderator, version: 1);
        var queuedAt = await QueuedAtAsync(comment);

        Assert.Equal("held: edited", await EditAsync(comment, 2, Harmless));
        Assert.Equal(queuedAt, await QueuedAtAsync(comment));
        Assert.Equal("rejected: toxicity_reject insult_hold", await EditAsync(comment, 3, 0.99));
        Assert.Equal("held: edited", await EditAsync(comment, 4, Harmless));

        Assert.Empty(await ClaimAsync(moderator, 1));
        Assert.Equal([comment.CommentId], await ClaimAsync(senior, 1));
    }

    [Fact]
    public async Task A_person_who_rejects_while_the_policy_decides_about_the_edit_is_heard()
    {
        var comment = Some.Comment(await NewSiteAsync());
        await HeldAsync(comment, null, ("insult", 0.7));
        var edit = Proposals.Of(Some.Scored(comment with { Revision = 2 }), null, DateTimeOffset.UtcNow);
        await DecideAsync(comment.CommentId, "reject", reasons: "privacy", version: 1);

        var stored = await Host.Services.GetRequiredService<StoreDecisions>().StoreAsync([edit], Ct);

        Assert.Equal((CommentStatus.Approved, CommentStatus.Held), (edit.Verdict.Status, Assert.Single(stored.New).Announced.Status));
    }

    private async Task<string> EditAsync(CommentSubmitted comment, int revision, double toxicity)
    {
        await SentAsync(comment with { Revision = revision }, null, ("toxicity", toxicity), ("insult", toxicity > 0.9 ? 0.7 : 0.01));
        var decided = await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment.CommentId && d.Revision == revision, Ct);
        return $"{decided.Status.Name()}: {string.Join(' ', decided.Reasons.Select(reason => reason.Code))}";
    }

    private Task<long> StrikesAsync(CommentSubmitted comment) => Host.ScalarAsync<long>("select count(*) from author_strikes where comment_id = @CommentId", comment);

    private Task<DateTimeOffset> QueuedAtAsync(CommentSubmitted comment) =>
        Host.ScalarAsync<DateTimeOffset>("select queued_at from review_queue where comment_id = @CommentId", comment);
}
