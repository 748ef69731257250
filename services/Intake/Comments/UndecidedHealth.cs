using Microsoft.Extensions.Diagnostics.HealthChecks;
using Shared.Failures;
using Shared.Storage;

namespace Intake.Comments;

/// <summary>
/// Degraded while comments wait for their decision for long, whatever the cause: Classifier, Moderation or the broker may be away, out of
/// memory or stuck. Never worse, because Intake can still store comments.
/// </summary>
internal sealed class UndecidedHealth(IntakeDatabase database, TimeProvider time) : IHealthCheck
{
    /// <summary>Long enough for a comment to be published again and decided, after one of the others was started anew.</summary>
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var connection = await database.OpenAsync(cancellationToken);
        // Those that are published again next. Old ones are among them, since all are published again, and their number bounds the query.
        var oldest = await connection.QuerySingleOrDefaultAsync<DateTimeOffset?>(
            """
            with next as (
                select submitted_at
                from submissions
                where next_publish_at is not null
                order by next_publish_at
                limit 100
            )
            select submitted_at
            from next
            order by submitted_at
            limit 1
            """,
            cancellationToken);
        if (oldest is not { } since || time.GetUtcNow() - since < Long)
            return HealthCheckResult.Healthy();
        var detail = $"Comments wait for their decision, one of them since {since:yyyy-MM-dd HH:mm:ss} UTC.";
        return HealthCheckResult.Degraded(detail, data: new Dictionary<string, object> { [HealthDetail.Key] = detail });
    }
}
