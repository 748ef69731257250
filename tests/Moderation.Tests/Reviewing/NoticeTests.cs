using Dapper;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class NoticesOnSqlite(MailHost host) : NoticeTests(host), IClassFixture<MailHost>;

public sealed class NoticesOnPostgres(PostgresMailHost host) : NoticeTests(host), IClassFixture<PostgresMailHost>;

/// <summary>The e-mails about one comment that several decisions follow: what was undone before it was sent is never sent.</summary>
public abstract class NoticeTests(ModerationHost host) : ReviewTest(host)
{
    [Fact]
    public async Task A_notice_waits_a_while_and_the_webhook_does_not()
    {
        var comment = await TellingAsync("""{"notifyAuthors":true,"webhookUrl":"https://news.example/hook"}""");

        var (webhook, email) = (await PauseAsync(comment, "webhook"), await PauseAsync(comment, "email"));

        // At once, or already taken for an attempt.
        Assert.InRange(webhook, TimeSpan.Zero, TimeSpan.FromSeconds(90));
        Assert.Equal(TimeSpan.FromMinutes(2), email);
    }

    [Fact]
    public async Task A_hold_that_was_told_is_followed_by_word_of_the_approval()
    {
        var comment = await TellingAsync();
        await WasSentAsync(comment);

        await DecideAsync(comment, "approve");

        Assert.Equal([("held", "delivered"), ("approved", "pending")], await NoticesAsync(comment));
    }

    [Fact]
    public async Task A_hold_that_is_approved_before_it_was_told_is_not_told()
    {
        var comment = await TellingAsync();

        await DecideAsync(comment, "approve");

        Assert.Equal([("held", "cancelled")], await NoticesAsync(comment));
    }

    [Fact]
    public async Task Reject_undo_reject_at_once_is_one_mail()
    {
        var comment = await TellingAsync();
        await WasSentAsync(comment);

        await DecideAsync(comment, "reject", reasons: "insult");
        await UndoAsync(comment);
        await DecideAsync(comment, "reject", reasons: "insult");

        Assert.Equal([("held", "delivered"), ("rejected", "cancelled"), ("rejected", "pending")], await NoticesAsync(comment));
    }

    [Fact]
    public async Task A_rejection_that_was_told_withdrawn_and_given_again_is_not_told_twice()
    {
        var comment = await TellingAsync();
        await DecideAsync(comment, "reject", reasons: "insult");
        await WasSentAsync(comment);

        await UndoAsync(comment);
        await DecideAsync(comment, "reject", reasons: "insult");

        Assert.Equal(
            [("held", "cancelled"), ("rejected", "delivered"), ("held", "cancelled")],
            await NoticesAsync(comment));
    }

    [Fact]
    public async Task Approve_undo_approve_is_one_mail_and_approving_again_none()
    {
        var comment = await TellingAsync();
        await WasSentAsync(comment);

        await DecideAsync(comment, "approve");
        await UndoAsync(comment);
        await DecideAsync(comment, "approve");
        await WasSentAsync(comment);
        await DecideAsync(comment, "approve");

        Assert.Equal([("held", "delivered"), ("approved", "cancelled"), ("approved", "delivered")], await NoticesAsync(comment));
    }

    [Fact]
    public async Task A_held_edit_of_a_held_comment_replaces_the_notice_that_was_not_sent()
    {
        var comment = await TellingAsync();
        var edited = Comment(await SiteOfAsync(comment), comment) with { Revision = 2 };

        await SentAsync(edited, null, ("insult", 0.7));

        Assert.Equal([("held", "cancelled"), ("held", "pending")], await NoticesAsync(comment));
    }

    [Fact]
    public async Task A_failed_notice_is_sent_again_only_while_it_is_true()
    {
        var comment = await TellingAsync();
        await Host.ExecuteAsync("update deliveries set state = 'failed', attempts = 1 where comment_id = @comment", new { comment });
        var id = await Host.ScalarAsync<Guid>("select id from deliveries where comment_id = @comment", new { comment });

        var whileTrue = await Host.PostAsync($"/v1/admin/deliveries/{id}/retry", null, Ct);
        await Host.ExecuteAsync("update deliveries set state = 'failed', attempts = 1 where comment_id = @comment", new { comment });
        await DecideAsync(comment, "approve");
        var afterwards = await Host.PostAsync($"/v1/admin/deliveries/{id}/retry", null, Ct);

        Assert.Equal((202, 404), (whileTrue.Status, afterwards.Status));
        // Nobody was told, so there is nothing to take back.
        Assert.Equal([("held", "failed")], await NoticesAsync(comment));
    }

    private async Task<Guid> TellingAsync(string settings = """{"notifyAuthors":true}""")
    {
        var site = await NewSiteAsync();
        Assert.Equal(200, (await Host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{site}", settings, Ct)).Status);
        return await HeldAsync(Comment(site, Guid.CreateVersion7()), null, ("insult", 0.7));
    }

    private static CommentSubmitted Comment(Guid site, Guid id) => Some.Comment(site, id).By($"a-{id:n}@example.com");

    private Task<Answer> UndoAsync(Guid comment) => Host.PostAsync($"/v1/review/comments/{comment}/undo", null, Ct);

    private Task WasSentAsync(Guid comment) =>
        Host.ExecuteAsync("update deliveries set state = 'delivered', attempts = 1 where comment_id = @comment and kind = 'email' and state = 'pending'", new { comment });

    private Task<Guid> SiteOfAsync(Guid comment) => Host.ScalarAsync<Guid>("select site_id from comments where id = @comment", new { comment });

    private async Task<List<(string Status, string State)>> NoticesAsync(Guid comment)
    {
        await using var connection = await Host.Database.OpenAsync(Ct);
        var rows = await connection.QueryAsync<(string, string)>(
            "select status, state from deliveries where comment_id = @comment and kind = 'email' order by version", new { comment });
        return [.. rows];
    }

    private async Task<TimeSpan> PauseAsync(Guid comment, string kind)
    {
        await using var connection = await Host.Database.OpenAsync(Ct);
        var times = await connection.QuerySingleAsync<Times>(
            "select created_at, next_attempt_at from deliveries where comment_id = @comment and kind = @kind", new { comment, kind });
        return times.NextAttemptAt - times.CreatedAt;
    }

    private sealed record Times
    {
        public required DateTimeOffset CreatedAt { get; init; }

        public required DateTimeOffset NextAttemptAt { get; init; }
    }
}
