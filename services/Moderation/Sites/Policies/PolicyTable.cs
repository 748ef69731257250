using System.Data.Common;
using Moderation.Access;
using Moderation.Access.Auditing;
using Shared.Storage;

namespace Moderation.Sites.Policies;

/// <summary>A version of a policy as stored.</summary>
internal sealed record StoredPolicy
{
    public required int Version { get; init; }

    public required string Policy { get; init; }

    public string? Note { get; init; }

    public Guid? PersonId { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>All versions of a site's policy. The site's row has a copy of the one in force, for deciding.</summary>
internal static class PolicyTable
{
    private const string Columns = "version, policy, note, person_id, created_at";

    public static async Task<StoredPolicy?> FindAsync(ModerationDatabase database, Guid siteId, int version, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<StoredPolicy>(
            $"select {Columns} from policies where site_id = @siteId and version = @version", new { siteId, version }, ct);
    }

    /// <summary>Versions before <paramref name="before"/>, newest first.</summary>
    public static async Task<List<StoredPolicy>> ListAsync(
        ModerationDatabase database, Guid siteId, int before, int limit, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var policies = await connection.QueryAsync<StoredPolicy>(
            $"""
            select {Columns}
            from policies
            where site_id = @siteId and version < @before
            order by version desc
            limit @limit
            """,
            new { siteId, before, limit },
            ct);
        return policies;
    }

    /// <summary>Appends the policy now in force. <paramref name="person"/> is null if the server set it.</summary>
    public static async Task AppendAsync(
        Guid siteId, string? note, Person? person, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var version = await transaction.ExecuteScalarAsync<int>(
            """
            insert into policies (site_id, version, policy, note, person_id, created_at)
            select id, policy_version, policy, @note, @PersonId, @now
            from sites
            where id = @siteId
            returning version
            """,
            new { siteId, note, PersonId = person?.Id, now },
            ct);
        if (person is not null && version > 1)
        {
            await AuditLog.AppendAsync(
                person,
                new AuditEntry
                {
                    Action = "policy.changed",
                    SiteId = siteId,
                    Subject = $"site:{siteId}",
                    Detail = new Dictionary<string, object?> { ["version"] = version }
                },
                now,
                transaction,
                ct);
        }
    }
}
