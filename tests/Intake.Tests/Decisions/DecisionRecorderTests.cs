using Dapper;
using Intake.Comments;
using Intake.Decisions;
using Intake.Load;
using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
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
            time);
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
}
