using Dapper;
using Intake.Comments;
using Intake.Decisions;
using Intake.Load;
using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Intake.Tests.Decisions;

public sealed class DecisionRecorderTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_second_copy_is_not_recorded_again_but_a_later_one_is_for_the_table_may_have_lost_the_first()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);
        var database = host.Services.GetRequiredService<IntakeDatabase>();
        var time = new FakeTimeProvider();
        await using var recorder = new DecisionRecorder(
            host.Services.GetRequiredService<StoreDecisions>(),
            host.Services.GetRequiredService<Waiters>(),
            host.Services.GetRequiredService<Admission>(),
            host.Services.GetRequiredService<CommitPace>(),
            time,
            NullLogger<DecisionRecorder>.Instance);
        var decided = site.Decision(comment.Id);

        await recorder.RecordAsync(decided, Ct);
        Assert.Equal("approved", (await site.GetAsync($"/v1/comments/{comment.Id}", Ct)).CommentStatus);

        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(
                "update submissions set status = 'pending', decision = null, decision_version = 0", transaction: transaction),
            Ct);
        time.Advance(TimeSpan.FromSeconds(1));
        await recorder.RecordAsync(decided, Ct);
        Assert.Equal("pending", (await site.GetAsync($"/v1/comments/{comment.Id}", Ct)).CommentStatus);

        time.Advance(TimeSpan.FromSeconds(10));
        await recorder.RecordAsync(decided, Ct);
        Assert.Equal("approved", (await site.GetAsync($"/v1/comments/{comment.Id}", Ct)).CommentStatus);
    }

    /// <summary>Given the age of the submission by the decision's own word, and by the time in its correlation id.</summary>
    [Theory]
    [InlineData(5, null, true)]
    [InlineData(null, 5, true)]
    [InlineData(0, 5, false)]
    [InlineData(null, null, false)]
    public async Task Comments_are_refused_once_decisions_come_long_after_their_submission(int? told, int? inCorrelationId, bool late)
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        var comment = await site.PostAsync(new { content = "Hello" }, Ct);
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var admission = new Admission(Options.Create(new IntakeOptions()), time);
        await using var recorder = new DecisionRecorder(
            host.Services.GetRequiredService<StoreDecisions>(),
            host.Services.GetRequiredService<Waiters>(),
            admission,
            host.Services.GetRequiredService<CommitPace>(),
            time,
            NullLogger<DecisionRecorder>.Instance);
        DateTimeOffset? Ago(int? seconds) => seconds is { } age ? time.GetUtcNow().AddSeconds(-age) : null;

        await recorder.RecordAsync(
            site.Decision(comment.Id) with
            {
                SubmittedAt = Ago(told),
                CorrelationId = Ago(inCorrelationId) is { } at ? Guid.CreateVersion7(at) : Guid.NewGuid(),
            },
            Ct);
        time.Advance(TimeSpan.FromSeconds(1));
        admission.TryAdmit(site.Site.SiteId, waiting: 0);

        Assert.Equal(late, admission.IsLate);
    }
}
