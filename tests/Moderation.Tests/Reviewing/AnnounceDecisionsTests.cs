using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Rules.Reasons;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class AnnounceDecisionsTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_person_decided_before_the_process_died_is_announced_by_the_next()
    {
        var comment = Some.Comment((await host.AddSiteAsync(Ct)).Id);
        await host.Bus.Publish(
            Some.Classified(comment, new Dictionary<string, double> { ["insult"] = 0.7 }), Ct);
        await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment.CommentId, Ct);
        // Stored, and nobody woken: as if the process had died right after the commit.
        await RejectAsync(comment.CommentId);

        await host.RestartAsync();

        var announced = await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment.CommentId, Ct);
        Assert.Equal((2, CommentStatus.Rejected, DecidedBy.Moderator), (announced.Version, announced.Status, announced.DecidedBy));

        // In memory it may have died with this process too, so the next says it once more.
        await host.RestartAsync();
        Assert.Equal(2, (await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment.CommentId, Ct)).Version);
    }

    private async Task RejectAsync(Guid id)
    {
        await using var connection = await host.Database.OpenAsync(Ct);
        var stored = await StoredComment.FindAsync(id, connection, host.Database, Ct);
        var review = Review.Reject(stored!, [ModeratorReasons.Of("insult")], null, new Decider(null, "a test"), DateTimeOffset.UtcNow);
        Assert.Single(await host.Database.WriteAsync(transaction => host.Services.GetRequiredService<StoreReviews>().StoreAsync([review], transaction, Ct), Ct));
    }
}
