using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Servers;

namespace Intake.Tests.Submitting;

public sealed class SubmitCommentOnSqliteTests : SubmitCommentTests
{
    private protected override Task<IntakeHost> StartAsync() => IntakeHost.StartAsync();
}

public sealed class SubmitCommentOnPostgresTests(PostgresServer postgres) : SubmitCommentTests
{
    private protected override async Task<IntakeHost> StartAsync() => await IntakeHost.StartAsync(await OnPostgres.SettingsAsync(postgres, Ct));
}

public abstract class SubmitCommentTests : IAsyncLifetime
{
    private IntakeHost _host = null!;
    private TestSite _site = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await StartAsync();
        _site = await _host.AddSiteAsync(Ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<IntakeHost> StartAsync();

    [Fact]
    public async Task A_comment_is_stored_answered_202_and_published()
    {
        var answer = await _site.PostAsync(new { content = "Hello", author = new { name = "Ann" } }, Ct);

        Assert.Equal(202, answer.Status);
        Assert.Equal("pending", answer.CommentStatus);
        Assert.Equal($"/v1/comments/{answer.Id}", answer.Headers["Location"]);
        Assert.Equal(7, answer.Id.Version);
        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.CommentId == answer.Id, Ct);
        Assert.Equal(("Hello", "Ann", 1, _site.Site.SiteId), (message.Content, message.Author!.Name, message.Revision, message.SiteId));
    }

    [Fact]
    public async Task While_more_come_than_can_be_decided_they_are_refused_unread()
    {
        var admission = _host.Services.GetRequiredService<global::Intake.Load.Admission>();

        // A moment later one more would be let in, and its body be found wanting.
        var answer = await Eventually.SeesAsync(
            "a refusal",
            async ct =>
            {
                admission.Observe(1, TimeSpan.FromMinutes(1));
                admission.TryAdmit(_site.Site.SiteId, waiting: 1000);
                return await _site.PostAsync("no comment at all", ct);
            },
            answer => answer.Status != 400,
            Ct);

        Assert.Equal((503, "1"), (answer.Status, answer.Headers["Retry-After"]));
    }

    [Fact]
    public async Task Whoever_begins_to_wait_for_a_decision_that_was_recorded_is_told_when_it_comes_again()
    {
        var comment = await _site.PostAsync(new { content = "Hello" }, Ct);
        var decision = _site.Decision(comment.Id);
        await _host.DecideAsync(decision, Ct);
        using var waiter = _host.Services.GetRequiredService<global::Intake.Decisions.Waiters>().Add(comment.Id, 1, Ct);

        await _host.DecideAsync(decision, Ct);

        Assert.NotNull(await waiter.WaitAsync(TimeSpan.FromSeconds(20), TimeProvider.System, Ct));
    }

    [Fact]
    public async Task A_request_that_waits_is_answered_by_the_decision()
    {
        var waiting = _site.PostAsync(new { content = "Hello" }, Ct, ("Prefer", "wait=20"));
        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == _site.Site.SiteId, Ct);
        await _host.DecideAsync(_site.Decision(message.CommentId, status: CommentStatus.Held), Ct);

        var answer = await waiting;

        Assert.Equal(200, answer.Status);
        Assert.Equal("held", answer.CommentStatus);
        Assert.Equal("policy", answer.Json!["decidedBy"]!.GetValue<string>());
        Assert.Equal(0.25, answer.Json["scores"]!["toxicity"]!.GetValue<double>());
        Assert.Equal("wait=20", answer.Headers["Preference-Applied"]);
        Assert.Equal("held", (await _site.GetAsync($"/v1/comments/{answer.Id}", Ct)).CommentStatus);
    }

    [Fact]
    public async Task A_request_that_waits_in_vain_is_answered_202()
    {
        var answer = await _site.PostAsync(new { content = "Hello" }, Ct, ("Prefer", "wait=1"));

        Assert.Equal((202, "pending"), (answer.Status, answer.CommentStatus));
    }

    [Fact]
    public async Task The_same_external_id_with_the_same_text_is_the_same_revision_and_with_another_text_the_next()
    {
        var first = await _site.PostAsync(new { content = "One", externalId = "x" }, Ct);
        var again = await _site.PostAsync(new { content = "One", externalId = "x" }, Ct);
        var edited = await _site.PostAsync(new { content = "Two", externalId = "x" }, Ct);

        Assert.Equal((first.Id, 1), (again.Id, again.Revision));
        Assert.Equal((first.Id, 2), (edited.Id, edited.Revision));
        Assert.Equal(2, (await _site.GetAsync($"/v1/comments/{first.Id}", Ct)).Revision);
    }

    [Fact]
    public async Task Fifty_edits_at_once_become_fifty_revisions_of_one_comment()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => _site.PostAsync(new { content = $"Edit {i}", externalId = "busy" }, Ct)));

        Assert.Single(answers.Select(a => a.Id).Distinct());
        Assert.Equal(Enumerable.Range(1, 50), answers.Select(a => a.Revision).Order());
    }

    [Fact]
    public async Task The_same_external_id_on_another_site_is_another_comment()
    {
        var other = await _host.AddSiteAsync(Ct);

        var mine = await _site.PostAsync(new { content = "One", externalId = "x" }, Ct);
        var theirs = await other.PostAsync(new { content = "One", externalId = "x" }, Ct);

        Assert.NotEqual(mine.Id, theirs.Id);
    }

    [Fact]
    public async Task A_decision_for_an_older_revision_changes_nothing()
    {
        var first = await _site.PostAsync(new { content = "One", externalId = "x" }, Ct);
        await _site.PostAsync(new { content = "Two", externalId = "x" }, Ct);
        await _host.DecideAsync(_site.Decision(first.Id, revision: 2, version: 1), Ct);
        await _host.DecideAsync(_site.Decision(first.Id, revision: 1, version: 2, status: CommentStatus.Rejected), Ct);

        var answer = await _site.GetAsync($"/v1/comments/{first.Id}", Ct);

        Assert.Equal((2, "approved"), (answer.Revision, answer.CommentStatus));
    }

    [Fact]
    public async Task A_decision_that_comes_late_does_not_undo_a_later_one()
    {
        var comment = await _site.PostAsync(new { content = "One" }, Ct);
        await _host.DecideAsync(_site.Decision(comment.Id, version: 2, status: CommentStatus.Rejected), Ct);
        await _host.DecideAsync(_site.Decision(comment.Id, version: 1), Ct);

        Assert.Equal("rejected", (await _site.GetAsync($"/v1/comments/{comment.Id}", Ct)).CommentStatus);
    }

    [Fact]
    public async Task An_idempotency_key_answers_the_first_comment_again()
    {
        var first = await _site.PostAsync(new { content = "One" }, Ct, ("Idempotency-Key", "k1"));
        var again = await _site.PostAsync(new { content = "One" }, Ct, ("Idempotency-Key", "k1"));

        Assert.Equal(first.Id, again.Id);
    }

    [Fact]
    public async Task An_idempotency_key_sent_many_times_at_once_makes_one_comment()
    {
        var answers = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => _site.PostAsync(new { content = "One" }, Ct, ("Idempotency-Key", "k2"))));

        Assert.Single(answers.Select(a => a.Id).Distinct());
    }

    [Fact]
    public async Task An_idempotency_key_with_another_comment_is_refused()
    {
        await _site.PostAsync(new { content = "One" }, Ct, ("Idempotency-Key", "k3"));
        var other = await _site.PostAsync(new { content = "Two" }, Ct, ("Idempotency-Key", "k3"));

        Assert.Equal((422, "Idempotency-Key"), (other.Status, other.Pointer));
    }

    [Fact]
    public async Task A_comment_that_is_decided_is_answered_200_when_it_is_sent_again()
    {
        var first = await _site.PostAsync(new { content = "One", externalId = "x" }, Ct);
        await _host.DecideAsync(_site.Decision(first.Id), Ct);

        var again = await _site.PostAsync(new { content = "One", externalId = "x" }, Ct);

        Assert.Equal((200, "approved"), (again.Status, again.CommentStatus));
    }
}
