using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Submitting;

public sealed class SubmissionsTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comments_that_are_stored_together_travel_together()
    {
        // So long that however slowly they are sent, a few commits take them all.
        await using var host = await IntakeHost.StartAsync(("Intake:Pace", "00:00:01"));
        var site = await host.AddSiteAsync(Ct);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(i => site.PostAsync(new { content = $"Hello {i}" }, Ct)));

        var seen = new List<CommentsSubmitted>();
        while (seen.Sum(message => message.Comments.Count) < 30)
            seen.Add(await host.Received.NextAsync<CommentsSubmitted>(_ => true, Ct));
        Assert.Equal(answers.Select(answer => answer.Id).Order(), seen.SelectMany(message => message.Comments).Select(comment => comment.CommentId).Order());
        Assert.InRange(seen.Count, 1, 15);
    }
}
