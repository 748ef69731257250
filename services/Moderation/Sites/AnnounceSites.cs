using MassTransit;
using Moderation.Contracts;
using Shared.Failures;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>
/// Publishes every change of a site to Intake. The site's row says which version was announced. Announcing a version twice is harmless,
/// because Intake keeps the highest.
/// </summary>
internal sealed partial class AnnounceSites(
    ModerationDatabase database, IBusControl bus, TransientFailures transient, TimeProvider time, ILogger<AnnounceSites> logger)
    : Announcer<SiteChanged>("Announcing sites", bus, transient, time, logger)
{
    protected override Task<IReadOnlyList<SiteChanged>> ReadDueAsync(CancellationToken ct) =>
        SiteFacts.ReadAsync(database, onlyUnannounced: true, ct);

    protected override IEnumerable<object> MessagesOf(IReadOnlyList<SiteChanged> due) => due;

    protected override async Task RecordAsync(IReadOnlyList<SiteChanged> announced, CancellationToken ct)
    {
        await database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                $"""
                update sites
                set announced_version = r.version
                from {database.Rows<Announced>()}
                where sites.id = r.id and sites.announced_version < r.version
                """,
                new { rows = ModerationDatabase.Values(announced.Select(site => new Announced(site.SiteId, site.Version))) },
                ct),
            ct);
        LogAnnounced(logger, announced.Count);
    }

    [LoggerMessage(LogLevel.Information, "New and changed sites announced to Intake: {Count}")]
    private static partial void LogAnnounced(ILogger logger, int count);

    private sealed record Announced(Guid Id, int Version);
}
