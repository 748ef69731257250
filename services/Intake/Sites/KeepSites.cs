using System.Text.Json;
using Dapper;
using MassTransit;
using Moderation.Contracts;

namespace Intake.Sites;

/// <summary>Keeps Intake's copy of the sites; an older announcement that comes late changes nothing.</summary>
internal sealed class KeepSites(IntakeDatabase database, SiteDirectory directory) : IConsumer<SiteChanged>
{
    public async Task Consume(ConsumeContext<SiteChanged> context)
    {
        var site = context.Message;
        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(new CommandDefinition(
                """
                insert into sites (id, version, name, key_hashes, scoring_deadline_seconds, comments_per_minute)
                values (@SiteId, @Version, @Name, @KeyHashes, @ScoringDeadlineSeconds, @CommentsPerMinute)
                on conflict (id) do update set
                    version = excluded.version,
                    name = excluded.name,
                    key_hashes = excluded.key_hashes,
                    scoring_deadline_seconds = excluded.scoring_deadline_seconds,
                    comments_per_minute = excluded.comments_per_minute
                where sites.version < excluded.version
                """,
                new
                {
                    site.SiteId,
                    site.Version,
                    site.Name,
                    KeyHashes = JsonSerializer.Serialize(site.KeyHashes),
                    site.ScoringDeadlineSeconds,
                    site.CommentsPerMinute,
                },
                transaction,
                cancellationToken: context.CancellationToken)),
            context.CancellationToken);
        directory.Forget();
    }
}
