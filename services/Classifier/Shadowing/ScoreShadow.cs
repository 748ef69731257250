using Classifier.Serving;

namespace Classifier.Shadowing;

/// <summary>
/// Lets the shadow score what was scored and published, and keeps the difference. It works in its own time: after each batch it rests
/// three times as long, so that it takes a quarter of one core at most, and what it cannot keep up with is dropped before it gets here.
/// </summary>
internal sealed partial class ScoreShadow(
    ServedModels models, ShadowQueue queue, ShadowLog log, TimeProvider time, ILogger<ScoreShadow> logger) : BackgroundService
{
    private const int Batch = 32, RestsForWork = 3;

    private bool _isFailing;

    /// <summary>Scores and writes what waits, one batch at most. For one thread at a time; throws nothing.</summary>
    /// <returns>How many records were written.</returns>
    public int ScoreBatch()
    {
        var records = new List<ShadowRecord>(Batch);
        using var shadow = models.Shadow.TryBorrow();
        for (var i = 0; i < Batch && queue.Waiting.TryRead(out var comment); i++)
        {
            // What waits when a shadow leaves or becomes the live model has nothing to be compared with.
            if (shadow is not null && shadow.Value.ModelVersion != comment.Version)
                Attempt(1, () => records.Add(RecordOf(comment, shadow.Value.ModelVersion, shadow.Value.Score([comment.Text])[0].Scores)));
        }

        if (records.Count == 0 || !Attempt(records.Count, () => log.Append(records)))
            return 0;
        _isFailing = false;
        return records.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.Waiting.WaitToReadAsync(stoppingToken))
        {
            var started = time.GetTimestamp();
            ScoreBatch();
            // In whole milliseconds: a delay of less is none.
            var rest = Math.Ceiling(time.GetElapsedTime(started).TotalMilliseconds * RestsForWork);
            await Task.Delay(TimeSpan.FromMilliseconds(rest), time, stoppingToken);
        }
    }

    private ShadowRecord RecordOf(ScoredComment comment, string version, IReadOnlyDictionary<string, double> scores)
    {
        var record = new ShadowRecord
        {
            CommentId = comment.CommentId,
            Revision = comment.Revision,
            Time = time.GetUtcNow(),
            Live = comment.Version,
            Shadow = version,
            LiveScores = comment.Scores,
            ShadowScores = scores,
        };
        Count(record);
        return record;
    }

    private static void Count(ShadowRecord record)
    {
        ClassifierMetrics.ShadowCompared.Add(1);
        foreach (var difference in record.Differences())
        {
            ClassifierMetrics.ShadowDifference.Record(
                difference.Distance, new KeyValuePair<string, object?>("attribute", difference.Attribute));
            foreach (var threshold in ScoreDifference.Thresholds.Where(difference.DisagreesAt))
                ClassifierMetrics.ShadowDisagreements.Add(1, new("attribute", difference.Attribute), new("threshold", threshold));
        }
    }

    private bool Attempt(int comments, Action step)
    {
        try
        {
            step();
            return true;
        }
        // Whatever a candidate does wrong, it is only a candidate.
        catch (Exception e)
        {
            ClassifierMetrics.ShadowFailed.Add(comments);
            // Once, and again after a batch has gone well: a full disk would fill the log too.
            if (!_isFailing)
                LogFailed(logger, models.Shadow.Version ?? "none", e.GetType().Name, e.Message);
            _isFailing = true;
            return false;
        }
    }

    [LoggerMessage(
        LogLevel.Warning, "Shadow {Version} fails, and it alone ({Kind}: {Reason}). Check Classifier:ShadowPath, or take the shadow away")]
    private static partial void LogFailed(ILogger logger, string version, string kind, string reason);
}
