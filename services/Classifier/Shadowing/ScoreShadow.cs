using Classifier.Serving;

namespace Classifier.Shadowing;

/// <summary>
/// Scores published comments with the shadow too, and records both scores. After each batch it pauses for three times as long as the batch
/// took, so that it uses a quarter of one core at most. <see cref="ShadowQueue"/> drops comments that it cannot keep up with.
/// </summary>
internal sealed partial class ScoreShadow(
    ServedModels models, ShadowQueue queue, ShadowLog log, TimeProvider time, ILogger<ScoreShadow> logger) : BackgroundService
{
    private const int Batch = 32, PausePerWork = 3;

    private bool _isFailing;

    /// <summary>Scores and records the waiting comments, one batch at most. Not safe for concurrent use. Never throws.</summary>
    /// <returns>The number of records written.</returns>
    public int ScoreBatch()
    {
        var records = new List<ShadowRecord>(Batch);
        using var shadow = models.Shadow.TryBorrow();
        for (var i = 0; i < Batch && queue.Waiting.TryRead(out var comment); i++)
        {
            // If the shadow has gone or has become the live model, there is nothing to compare.
            if (shadow is not null && shadow.Value.ModelVersion != comment.Version)
                Attempt(1, () => records.Add(RecordOf(comment, shadow.Value.ModelVersion, shadow.Value.Score([comment.Text])[0].Scores)));
        }

        if (records.Count == 0 || !Attempt(records.Count, () => log.Append(records)))
            return 0;
        _isFailing = false;
        if (logger.IsEnabled(LogLevel.Debug))
            LogCompared(logger, records.Count, records[0].Shadow, records.Select(static record => record.CommentId));
        return records.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.Waiting.WaitToReadAsync(stoppingToken))
        {
            var started = time.GetTimestamp();
            ScoreBatch();
            // In whole milliseconds, because Task.Delay rounds down.
            var pause = Math.Ceiling(time.GetElapsedTime(started).TotalMilliseconds * PausePerWork);
            await Task.Delay(TimeSpan.FromMilliseconds(pause), time, stoppingToken);
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
        // Any exception: the shadow must not stop the service.
        catch (Exception e)
        {
            ClassifierMetrics.ShadowFailed.Add(comments);
            // Only once until a batch succeeds again, or a full disk would fill the log too.
            if (!_isFailing)
                Log(e, models.Shadow.Version ?? "none");
            _isFailing = true;
            return false;
        }
    }

    private void Log(Exception e, string version)
    {
        if (e is IOException or UnauthorizedAccessException)
            LogNotWritten(logger, version, e.Message);
        else
            LogFailed(logger, e, version);
    }

    [LoggerMessage(LogLevel.Debug, "{Count} comments compared with shadow {Version}: {CommentIds}")]
    private static partial void LogCompared(ILogger logger, int count, string version, IEnumerable<Guid> commentIds);

    [LoggerMessage(
        LogLevel.Warning,
        "The scores of shadow {Version} cannot be written ({Reason}). Decisions are not affected. Check the folder Classifier:ShadowPath")]
    private static partial void LogNotWritten(ILogger logger, string version, string reason);

    [LoggerMessage(
        LogLevel.Error, "Shadow {Version} fails. Decisions are not affected. To end the trial, run the trainer: shadow --version none")]
    private static partial void LogFailed(ILogger logger, Exception exception, string version);
}
