using Intake.Comments;
using Intake.Decisions;
using Intake.Load;
using Intake.Publishing;
using Intake.Sites;
using Intake.Submitting;
using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Moderation.Contracts;
using Shared.Bus;

namespace Intake.Tests.Submitting;

public sealed class GoneClientTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Nothing_waits_for_a_client_that_left_while_its_comment_was_stored()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        var known = await host.Services.GetRequiredService<SiteDirectory>().FindByKeyAsync(site.Key, Ct);
        using var client = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var waiters = new Waiters();
        await using var submissions = new Submissions(
            new InsertSubmissions(
                host.Services.GetRequiredService<IntakeDatabase>(),
                host.Services.GetRequiredService<RepublishComments>(),
                host.Services.GetRequiredService<IOptions<IntakeOptions>>(),
                new LeavesWhenAsked(client),
                NullLogger<InsertSubmissions>.Instance),
            host.Services.GetRequiredService<StoreSubmissions>(),
            host.Services.GetRequiredService<OutboxPublisher>(),
            waiters,
            host.Services.GetRequiredService<BusInstance>(),
            host.Services.GetRequiredService<Admission>(),
            host.Services.GetRequiredService<CommitPace>());
        var draft = new CommentDraft { Content = "Hello", Format = ContentFormat.Text };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => submissions.StoreAsync(NewSubmission.Of(known!, draft, idempotencyKey: null, wait: true), client.Token));

        // It was stored all the same, and is published only after whoever waits for it is remembered.
        await host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, Ct);
        Assert.Equal(0, waiters.Count);
    }

    [Fact]
    public async Task A_wait_ends_with_whoever_asked_and_another_for_the_same_comment_goes_on()
    {
        using var client = new CancellationTokenSource();
        var waiters = new Waiters();
        var (id, decided) = (Guid.NewGuid(), TimeSpan.FromSeconds(30));
        using var gone = waiters.Add(id, 1, client.Token);
        using var patient = waiters.Add(id, 1, Ct);

        await client.CancelAsync();

        Assert.Equal(1, waiters.Count);
        waiters.Wake(Decision(id));
        Assert.Equal(id, (await patient.WaitAsync(decided, TimeProvider.System, Ct))!.CommentId);
        Assert.Equal(0, waiters.Count);
    }

    [Fact]
    public void A_wait_of_somebody_who_has_gone_already_is_over_at_once()
    {
        var waiters = new Waiters();

        waiters.Add(Guid.NewGuid(), 1, new CancellationToken(canceled: true)).Dispose();
        using var undisposed = waiters.Add(Guid.NewGuid(), 1, new CancellationToken(canceled: true));

        Assert.Equal(0, waiters.Count);
    }

    private static CommentDecided Decision(Guid id) => new()
    {
        CommentId = id,
        Revision = 1,
        SiteId = Guid.NewGuid(),
        CorrelationId = Guid.NewGuid(),
        Version = 1,
        Status = CommentStatus.Approved,
        Reasons = [],
        Scores = new Dictionary<string, double>(),
        DecidedBy = DecidedBy.Policy,
        DecidedAt = DateTimeOffset.UnixEpoch,
    };

    /// <summary>The table asks for the time once it stores a comment: then the client leaves.</summary>
    private sealed class LeavesWhenAsked(CancellationTokenSource client) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow()
        {
            client.Cancel();
            return base.GetUtcNow();
        }
    }
}
