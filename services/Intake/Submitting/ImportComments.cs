using Intake.Comments;
using Microsoft.Extensions.Options;

namespace Intake.Submitting;

/// <summary>
/// Brings in old comments, which nobody waits for, beside new ones, which readers wait for. Only so many are under way at a time, and each
/// waits until it is recorded, so an import of any length delays a new comment by no more than these. Under overload they wait. They do not
/// count against the site's rate, which belongs to its readers.
/// </summary>
internal sealed class ImportComments(Submissions submissions, IOptions<IntakeOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>Enough to fill messages and commits, and scored within a fraction of a second.</summary>
    private const int MostUnderWay = 128;

    private readonly SemaphoreSlim _underWay = new(MostUnderWay);

    /// <summary>
    /// Stores the comment and returns it as it is once it is recorded; or as it was stored if that takes long, because Classifier or
    /// Moderation is down.
    /// </summary>
    public async Task<StoredSubmission> StoreAsync(NewSubmission submission, CancellationToken ct)
    {
        await _underWay.WaitAsync(ct);
        try
        {
            var (stored, waiting) = await submissions.StoreInTheBackgroundAsync(submission, ct);
            using var waiter = waiting;
            return waiter is not null && await waiter.WaitAsync(options.Value.LongestWait, time, ct) is { } decided
                ? stored with { Status = decided.Status, Decision = StoredDecision.Of(decided).ToJson() }
                : stored;
        }
        finally
        {
            _underWay.Release();
        }
    }

    public void Dispose() => _underWay.Dispose();
}
