using System.Data.Common;
using MassTransit;
using Moderation.Contracts;
using Shared.Batching;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>
/// Tells Intake of every change of a site. The row itself says what is not announced yet, so a change outlives the process and the
/// broker; announcing twice does no harm, since Intake keeps the highest version.
/// </summary>
internal sealed partial class AnnounceSites(
    ModerationDatabase database, IBusControl bus, TimeProvider time, ILogger<AnnounceSites> logger) : BackgroundService
{
    private static readonly TimeSpan PublishTimeout = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <summary>Another process may have died before it published, or a commit have worked whose answer was lost.</summary>
    private static readonly TimeSpan LongestSleep = TimeSpan.FromSeconds(30);

    private readonly Signal _signal = new(time);

    /// <summary>A site was changed.</summary>
    public void Wake() => _signal.Set();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Not before a queue is bound in memory, or the announcement would reach nobody.
        await bus.WaitForHealthStatus(BusHealthStatus.Healthy, stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await AnnounceAsync(stoppingToken);
                await _signal.WaitAsync(LongestSleep, stoppingToken);
            }
#pragma warning disable CA1031 // Whatever the reason, the rows still say what is to be announced; trying again is right.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogWaiting(logger, e.GetType().Name);
                await Task.Delay(Pause, time, stoppingToken);
            }
        }
    }

    /// <summary>Announces what is not announced yet.</summary>
    public async Task AnnounceAsync(CancellationToken ct)
    {
        var sites = await SiteFacts.ReadAsync(database, onlyUnannounced: true, ct);
        if (sites.Count == 0)
            return;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(PublishTimeout);
        await Task.WhenAll(sites.Select(site => bus.Publish(site, limit.Token)));
        await database.WriteAsync(transaction => RecordAsync(sites, transaction, ct), ct);
        LogAnnounced(logger, sites.Count);
    }

    private Task<int> RecordAsync(IEnumerable<SiteChanged> sites, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            $"""
            update sites
            set announced_version = r.version
            from {database.Rows<Announced>()}
            where sites.id = r.id and sites.announced_version < r.version
            """,
            new { rows = ModerationDatabase.Values(sites.Select(site => new Announced(site.SiteId, site.Version))) },
            ct);

    [LoggerMessage(LogLevel.Information, "Announced {Count} changed sites")]
    private static partial void LogAnnounced(ILogger logger, int count);

    [LoggerMessage(LogLevel.Warning, "Changed sites wait to be announced: {Reason}")]
    private static partial void LogWaiting(ILogger logger, string reason);

    private sealed record Announced(Guid Id, int Version);
}
