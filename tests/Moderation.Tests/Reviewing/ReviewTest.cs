using System.Text.Json.Nodes;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

/// <summary>What every test of the review needs: sites, comments that wait, and people who claim and decide.</summary>
public abstract class ReviewTest(ModerationHost host)
{
    protected ModerationHost Host { get; } = host;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected static List<JsonNode> Items(Answer answer)
    {
        Assert.Equal(200, answer.Status);
        return [.. answer.Json!["items"]!.AsArray().Select(item => item!)];
    }

    private protected static Guid Id(JsonNode item) => item["comment"]!["id"]!.GetValue<Guid>();

    private protected async Task<Guid> NewSiteAsync() => (await Host.AddSiteAsync(Ct)).Id;

    private protected Task<Guid> HeldAsync(Guid site, params (string, double)[] scores) => HeldAsync(Some.Comment(site), null, scores);

    private protected async Task<Guid> HeldAsync(CommentSubmitted comment, string? language, params (string, double)[] scores)
    {
        var id = await SentAsync(comment, language, scores);
        Assert.Equal(CommentStatus.Held, (await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == id, Ct)).Status);
        return id;
    }

    private protected Task<Guid> SentAsync(Guid site, params (string, double)[] scores) => SentAsync(Some.Comment(site), null, scores);

    /// <summary>Sends a comment with its scores, and waits for the policy's decision.</summary>
    private protected async Task<Guid> SentAsync(CommentSubmitted comment, string? language, params (string Attribute, double Score)[] scores)
    {
        await Host.Bus.Publish(Some.Classified(comment, scores.ToDictionary(s => s.Attribute, s => s.Score), language), Ct);
        await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment.CommentId && d.Revision == comment.Revision, Ct);
        return comment.CommentId;
    }

    private protected static CommentReported Report(Guid site, Guid comment, string reason, string? reporter = null) => new()
    {
        FeedbackId = Guid.CreateVersion7(),
        SiteId = site,
        CommentId = comment,
        Reason = reason,
        ReporterId = reporter,
        ReportedAt = DateTimeOffset.UtcNow,
    };

    /// <summary>Sends a report, and waits until it is stored.</summary>
    private protected async Task<CommentReported> ReportAsync(CommentReported report)
    {
        await Host.Bus.Publish(report, Ct);
        await RecordedAsync(report.FeedbackId, report.Version);
        return report;
    }

    private protected Task<FeedbackRecorded> RecordedAsync(Guid id, int? version = null) =>
        Host.Received.FirstAsync<FeedbackRecorded>(recorded => recorded.FeedbackId == id && recorded.Version == version, Ct);

    private protected async Task<List<Guid>> ClaimAsync(string token, int count) =>
        [.. Items(await Host.SendAsync(HttpMethod.Post, "/v1/review/claims", $$"""{"count":{{count}}}""", Ct, token)).Select(Id)];

    private protected Task<Answer> DecideAsync(Guid comment, string action, string? token = null, string? reasons = null, int? version = null)
    {
        var body = $$"""{"action":"{{action}}","reasons":[{{(reasons is null ? "" : $"\"{reasons}\"")}}]}""";
        var path = $"/v1/review/comments/{comment}/decisions";
        var ifMatch = version is null ? "*" : $"\"{version}\"";
        return token is null ? Host.SendAsync(HttpMethod.Post, path, body, Ct, ifMatch: ifMatch) : Host.SendAsync(HttpMethod.Post, path, body, Ct, token, ifMatch);
    }
}
