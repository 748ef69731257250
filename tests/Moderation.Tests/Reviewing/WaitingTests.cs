using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class WaitingOnSqlite(ModerationHost host) : WaitingTests(host), IClassFixture<ModerationHost>;

public sealed class WaitingOnPostgres(PostgresHost host) : WaitingTests(host), IClassFixture<PostgresHost>;

/// <summary>A comment that waits again after an undo or an edit has waited since it first did.</summary>
public abstract class WaitingTests(ModerationHost host) : ReviewTest(host)
{
    [Fact]
    public async Task A_comment_whose_decision_is_undone_is_back_in_its_place_however_often()
    {
        var site = await NewSiteAsync();
        var comment = await HeldAsync(site, ("insult", 0.7));
        var (since, rank) = await PlaceAsync(comment);

        await DecideAsync(comment, "approve", version: 1);
        await UndoAsync(comment);
        Assert.Equal((since, rank), await PlaceAsync(comment));
        await DecideAsync(comment, "reject", reasons: "insult", version: 3);
        await UndoAsync(comment);

        Assert.Equal((since, rank), await PlaceAsync(comment));
    }

    [Fact]
    public async Task A_bulk_decision_that_is_undone_puts_every_comment_back_in_its_place()
    {
        var site = await NewSiteAsync();
        var comments = new[] { await HeldAsync(site, ("insult", 0.7)), await HeldAsync(site, ("insult", 0.65)) };
        var before = new[] { await PlaceAsync(comments[0]), await PlaceAsync(comments[1]) };

        var bulk = await Host.PostAsync("/v1/review/bulk", $$"""{"action":"approve","filter":{"site":"{{site}}"},"expectedCount":2}""", Ct);
        await Host.PostAsync($"/v1/review/bulk/{bulk.Text("bulkId")}/undo", null, Ct);

        Assert.Equal(before, new[] { await PlaceAsync(comments[0]), await PlaceAsync(comments[1]) });
    }

    [Fact]
    public async Task A_comment_that_did_not_wait_does_not_wait_after_the_undo_of_a_decision()
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(site, ("toxicity", 0.01));
        await ReportAsync(Report(site, comment, "abuse"));
        await DecideAsync(comment, "approve", version: 1);
        await DecideAsync(comment, "reject", reasons: "privacy", version: 2);

        await UndoAsync(comment);

        Assert.Empty(Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct)));
    }

    [Fact]
    public async Task A_reported_comment_is_back_in_its_place_with_its_reports_and_its_reach()
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(Some.Comment(site) with { ExternalId = "parent" }, null, ("toxicity", 0.01));
        await SentAsync(Some.Comment(site) with { ParentId = "parent" }, null, ("toxicity", 0.01));
        await ReportAsync(Report(site, comment, "illegal"));
        var before = await PlaceAsync(comment);

        await DecideAsync(comment, "approve", version: 1);
        await UndoAsync(comment);

        Assert.Equal(before, await PlaceAsync(comment));
        Assert.Equal([comment], Items(await Host.GetAsync($"/v1/review/queue?site={site}&reason=reported_illegal", Ct)).Select(Id));
    }

    [Fact]
    public async Task A_held_comment_that_its_author_edits_keeps_its_place_in_time()
    {
        var comment = Some.Comment(await NewSiteAsync());
        await HeldAsync(comment, null, ("insult", 0.7));
        var (since, _) = await PlaceAsync(comment.CommentId);

        await SentAsync(comment with { Revision = 2 }, null, ("insult", 0.8));

        Assert.Equal(since, (await PlaceAsync(comment.CommentId)).Since);
    }

    private async Task<(DateTimeOffset Since, double Rank)> PlaceAsync(Guid comment) => (
        await Host.ScalarAsync<DateTimeOffset>("select queued_at from review_queue where comment_id = @comment", new { comment }),
        // Times are stored to the microsecond, and the rank is computed from a finer one at first.
        Math.Round(await Host.ScalarAsync<double>("select rank from review_queue where comment_id = @comment", new { comment }), 6));

    private async Task UndoAsync(Guid comment) => Assert.Equal(200, (await Host.PostAsync($"/v1/review/comments/{comment}/undo", null, Ct)).Status);
}
