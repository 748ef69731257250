using System.Data.Common;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Authors;

/// <summary>An author's record as stored.</summary>
internal sealed record StoredAuthor
{
    public const string Columns =
        """
        id, site_id, author_key, name, approved, held, rejected, approved_by_people, held_by_people, rejected_by_people, state, state_until,
        note, first_seen_at, last_seen_at
        """;

    public required Guid Id { get; init; }

    public required Guid SiteId { get; init; }

    public required string AuthorKey { get; init; }

    public string? Name { get; init; }

    public required int Approved { get; init; }

    public required int Held { get; init; }

    public required int Rejected { get; init; }

    public required int ApprovedByPeople { get; init; }

    public required int HeldByPeople { get; init; }

    public required int RejectedByPeople { get; init; }

    public required string State { get; init; }

    public DateTimeOffset? StateUntil { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset FirstSeenAt { get; init; }

    public required DateTimeOffset LastSeenAt { get; init; }

    /// <summary>The state in force at a time.</summary>
    public string StateAt(DateTimeOffset now) => StateUntil <= now ? AuthorState.None : State;

    public static Task<StoredAuthor?> FindAsync(Guid siteId, string key, DbConnection connection, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<StoredAuthor>(
            $"select {Columns} from authors where site_id = @siteId and author_key = @key", new { siteId, key }, ct);
}
