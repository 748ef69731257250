using System.Collections.Concurrent;
using System.Diagnostics;

namespace Replay;

/// <summary>What became of one comment.</summary>
internal sealed record Replayed(LabelledComment Comment, string Status, TimeSpan Took)
{
    public bool IsDecided => Status is "approved" or "held" or "rejected";

    public bool IsCaught => Status is "held" or "rejected";

    /// <summary>A data set holds texts that no site may post: empty ones, or ones with control characters.</summary>
    public bool WasRefused => Status is "400" or "413";
}

internal sealed record ReplayRun(IReadOnlyCollection<Replayed> Results, TimeSpan Took)
{
    public static async Task<ReplayRun> RunAsync(IReadOnlyList<LabelledComment> comments, SiteClient site, int concurrency, TextWriter progress, CancellationToken ct)
    {
        var results = new ConcurrentBag<Replayed>();
        var started = Stopwatch.GetTimestamp();
        await Parallel.ForEachAsync(
            comments,
            new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = ct },
            async (comment, token) =>
            {
                var sent = Stopwatch.GetTimestamp();
                results.Add(new Replayed(comment, await site.PostAsync(comment.Content, token), Stopwatch.GetElapsedTime(sent)));
                if (results.Count % 500 == 0)
                    await progress.WriteLineAsync($"{results.Count:N0} of {comments.Count:N0} decided");
            });
        return new ReplayRun(results, Stopwatch.GetElapsedTime(started));
    }
}
