using System.Data.Common;
using System.Text.Json;
using MassTransit;
using Moderation.Contracts;
using Shared.Storage;

namespace Intake.Sites;

/// <summary>
/// Keeps Intake's copy of the sites. An announcement with an older version changes nothing. One with the same version is stored only where
/// the row has no dialects yet: an Intake that did not know them stored none.
/// </summary>
internal sealed class KeepSites(IntakeDatabase database, SiteDirectory directory, TimeProvider time) : IConsumer<SiteChanged>
{
    public async Task Consume(ConsumeContext<SiteChanged> context)
    {
        var ct = context.CancellationToken;
        await database.WriteAsync(transaction => KeepAsync(context.Message, transaction, ct), ct);
        directory.Forget();
    }

    private async Task KeepAsync(SiteChanged site, DbTransaction transaction, CancellationToken ct)
    {
        await transaction.ExecuteAsync(
            """
            insert into sites (id, version, name, key_hashes, scoring_deadline_seconds, comments_per_minute, dialects)
            values (@SiteId, @Version, @Name, @KeyHashes, @ScoringDeadlineSeconds, @CommentsPerMinute, @Dialects)
            on conflict (id) do update set
                version = excluded.version,
                name = excluded.name,
                key_hashes = excluded.key_hashes,
                scoring_deadline_seconds = excluded.scoring_deadline_seconds,
                comments_per_minute = excluded.comments_per_minute,
                dialects = excluded.dialects
            where sites.version < excluded.version
               or (sites.version = excluded.version and sites.dialects is null)
            """,
            new
            {
                site.SiteId,
                site.Version,
                site.Name,
                KeyHashes = JsonSerializer.Serialize(site.KeyHashes),
                site.ScoringDeadlineSeconds,
                site.CommentsPerMinute,
                Dialects = site.Dialects is null ? null : JsonSerializer.Serialize(site.Dialects, SitesJson.Default.SiteDialects),
            },
            ct);
        await transaction.ExecuteAsync(
            "update sites set heard_at = @now where id = @SiteId", new { site.SiteId, now = time.GetUtcNow() }, ct);
    }
}
