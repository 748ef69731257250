using System.Diagnostics.Metrics;
using System.Text.Json;
using Classifier.Serving;
using Classifier.Shadowing;
using Classifier.Tests.Scoring;
using Classifier.Tests.Serving;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Moderation.Contracts;

namespace Classifier.Tests.Shadowing;

public sealed class ScoreShadowTests : IDisposable
{
    private const string Content = "You are a stupid idiot";

    private readonly Versions _versions = new Versions().Add("b", shift: -40);
    private readonly ServedModels _models = new(Shipped.Scorer);
    private readonly ShadowQueue _queue;
    private readonly LogLines _log = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ShadowLog _records;
    private readonly ScoreShadow _shadow;

    public ScoreShadowTests()
    {
        _queue = new ShadowQueue(_models, capacity: 2);
        _records = new ShadowLog(Folder, _time);
        _shadow = new ScoreShadow(_models, _queue, _records, _time, _log.Of<ScoreShadow>());
    }

    private string Folder => Path.Combine(_versions.Root.Root, "shadow-scores");

    public void Dispose()
    {
        _shadow.Dispose();
        _records.Dispose();
        // The live model is the other tests' too.
        _models.Shadow.Dispose();
        _versions.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void Both_models_scores_are_kept_and_the_comment_is_not()
    {
        _models.Shadow.Serve(_versions.Root.Load("b"));
        var comment = Offer();
        Assert.Equal(1, _shadow.ScoreBatch());
        var line = Assert.Single(Lines());
        var record = JsonSerializer.Deserialize<ShadowRecord>(line, ShadowRecord.Json)!;
        Assert.Equal((comment.CommentId, 3, Shipped.Scorer.ModelVersion, "b"), (record.CommentId, record.Revision, record.Live, record.Shadow));
        Assert.Equal(_time.GetUtcNow(), record.Time);
        Assert.Equal(Shipped.Scores(Content), record.LiveScores);
        Assert.InRange(record.ShadowScores[Attributes.Toxicity], 0, 0.01);
        Assert.DoesNotContain("stupid", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_shadow_no_comment_is_kept()
    {
        Offer();
        Assert.Equal(0, _queue.Waiting.Count);
        Assert.Equal(0, _shadow.ScoreBatch());
        Assert.False(Directory.Exists(Folder));
    }

    [Fact]
    public void What_does_not_fit_is_dropped_and_counted()
    {
        long dropped = 0;
        using var listener = new MeterListener();
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => dropped += count);
        listener.EnableMeasurementEvents(ClassifierMetrics.ShadowDropped);
        _models.Shadow.Serve(_versions.Root.Load("b"));
        for (var i = 0; i < 5; i++)
            Offer();
        Assert.Equal((2, 3), (_queue.Waiting.Count, dropped));
        Assert.Equal(2, _shadow.ScoreBatch());
    }

    [Fact]
    public void What_waits_when_the_shadow_leaves_is_let_go()
    {
        _models.Shadow.Serve(_versions.Root.Load("b"));
        Offer();
        _models.Shadow.Serve(null);
        Assert.Equal((0, 0), (_shadow.ScoreBatch(), _queue.Waiting.Count));
    }

    [Fact]
    public void A_shadow_that_cannot_write_says_so_once_and_goes_on_when_it_can()
    {
        _models.Shadow.Serve(_versions.Root.Load("b"));
        File.WriteAllText(Folder, "a file where the folder should be");
        for (var i = 0; i < 3; i++)
        {
            Offer();
            Assert.Equal(0, _shadow.ScoreBatch());
        }
        var line = Assert.Single(_log.Take(), static line => line.Level > LogLevel.Debug);
        Assert.Equal(LogLevel.Warning, line.Level);
        Assert.Contains("Classifier:ShadowPath", line.Text, StringComparison.Ordinal);
        File.Delete(Folder);
        Offer();
        Assert.Equal(1, _shadow.ScoreBatch());
        Assert.Single(Lines());
    }

    [Fact]
    public void A_comment_that_the_shadow_fails_on_costs_no_other()
    {
        _models.Shadow.Serve(_versions.Root.Load("b"));
        Offer(withScores: false);
        var comment = Offer();
        Assert.Equal(1, _shadow.ScoreBatch());
        Assert.Contains($"{comment.CommentId}", Assert.Single(Lines()), StringComparison.Ordinal);
        var lines = _log.Take();
        Assert.Equal([LogLevel.Error, LogLevel.Debug], lines.Select(static line => line.Level));
        Assert.Contains($"{comment.CommentId}", lines[1].Text, StringComparison.Ordinal);
    }

    private CommentSubmitted Offer(bool withScores = true)
    {
        var comment = new CommentSubmitted
        {
            CommentId = Guid.CreateVersion7(),
            Revision = 3,
            SiteId = Guid.NewGuid(),
            CorrelationId = Guid.NewGuid(),
            Content = Content,
            SubmittedAt = _time.GetUtcNow(),
        };
        _queue.Offer(comment, new TextToScore { Content = Content }, Shipped.Scorer.ModelVersion, withScores ? Shipped.Scores(Content) : null!);
        return comment;
    }

    private string[] Lines() => [.. Directory.GetFiles(Folder).SelectMany(File.ReadAllLines)];
}
