using System.Text.Json;
using Classifier.Shadowing;
using Classifier.Tests.Scoring;
using MassTransit;
using Moderation.Contracts;
using Servers;

namespace Classifier.Tests.Serving;

public sealed class ClassifierHostTests : IDisposable
{
    private readonly Versions _versions = new Versions().Add("a").Add("b", shift: -40).Serve("a");

    public void Dispose() => _versions.Dispose();

    [Fact]
    public async Task Comments_published_across_changes_of_the_model_are_all_answered()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await ClassifierHost.StartAsync(_versions, ct);
        CommentSubmitted[] comments = [.. Enumerable.Range(0, 600).Select(_ => Comment())];
        List<CommentClassified> answers = [];
        async Task ReadUpToAsync(int count)
        {
            while (answers.Count < count)
                answers.Add(await host.Classified.ReadAsync(ct));
        }

        foreach (var (i, chunk) in comments.Chunk(100).Index())
        {
            var publishing = host.Bus.PublishBatch(chunk.Chunk(7).Select(some => new CommentsSubmitted { Comments = some }), ct);
            // One more than were published before: so the version at work has answered, and the next one comes amid the others.
            await ReadUpToAsync((100 * i) + 1);
            _versions.Serve(i % 2 == 0 ? "b" : "a");
            host.Reload();
            await publishing;
        }
        await ReadUpToAsync(comments.Length);
        Assert.Equal(comments.Select(c => c.CommentId).Order(), answers.Select(a => a.Comment.CommentId).Order());
        Assert.Equal(["a", "b"], answers.Select(a => a.ModelVersion).Distinct().Order());
        Assert.All(answers, a => Assert.Equal(a.ModelVersion == "a", a.Scores[Attributes.Toxicity] > 0.5));
    }

    [Fact]
    public async Task A_shadow_is_recorded_and_changes_no_answer()
    {
        var ct = TestContext.Current.CancellationToken;
        _versions.Shade("b");
        await using var host = await ClassifierHost.StartAsync(_versions, ct);
        await Eventually.SeesAsync("the shadow", host.ReadyAsync,
            ready => $"{ready.Json["details"]}".Contains("b is its shadow", StringComparison.Ordinal), ct);
        var comment = Comment();
        await host.Bus.Publish(new CommentsSubmitted { Comments = [comment] }, ct);
        var answer = await host.Classified.ReadAsync(ct);
        Assert.Equal("a", answer.ModelVersion);
        Assert.Equal(Shipped.Scores(comment.Content), answer.Scores);
        var lines = await Eventually.SeesAsync("the record", _ => Task.FromResult(Records()), lines => lines.Length > 0, ct);
        Assert.Equal(comment.CommentId, JsonSerializer.Deserialize<ShadowRecord>(Assert.Single(lines), ShadowRecord.Json)!.CommentId);
    }

    [Fact]
    public async Task A_refused_model_is_told_and_the_service_stays_ready()
    {
        var ct = TestContext.Current.CancellationToken;
        await using var host = await ClassifierHost.StartAsync(_versions, ct);
        var before = await host.ReadyAsync(ct);
        Assert.Equal((200, "healthy", "a serves."), (before.Status, $"{before.Json["status"]}", $"{before.Json["details"]!["classifier-model"]}"));
        _versions.Damage("b").Serve("b");
        host.Reload();
        var after = await host.ReadyAsync(ct);
        Assert.Equal((200, "degraded"), (after.Status, $"{after.Json["checks"]!["classifier-model"]}"));
        Assert.Matches("^a serves. Refused: .*SHA-256 differs", $"{after.Json["details"]!["classifier-model"]}");
        var metrics = await host.MetricsAsync(ct);
        Assert.Matches("""classifier_model_loaded\{[^}]*pointer="current",version="a"[^}]*\} 1""", metrics);
        Assert.Matches("""classifier_model_refused\{[^}]*pointer="current"[^}]*\} 1""", metrics);
        var question = new ScoreTexts { Items = [new TextToScore { Content = "Hi" }] };
        var answered = await host.Bus.CreateRequestClient<ScoreTexts>().GetResponse<TextsScored>(question, ct);
        Assert.Equal("a", answered.Message.ModelVersion);
    }

    private string[] Records()
    {
        var folder = Path.Combine(_versions.Root.Root, "data", "shadow");
        return Directory.Exists(folder) ? [.. Directory.GetFiles(folder).SelectMany(File.ReadAllLines)] : [];
    }

    private static CommentSubmitted Comment() => new()
    {
        CommentId = Guid.CreateVersion7(),
        Revision = 1,
        SiteId = Guid.NewGuid(),
        CorrelationId = Guid.NewGuid(),
        Content = "You are a stupid idiot",
        SubmittedAt = DateTimeOffset.UtcNow,
    };
}
