using Moderation.Contracts;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Authors;

/// <summary>
/// The effect of a decision on an author's record. If a revision has another author than the one before, that makes two changes: one for
/// each author.
/// </summary>
internal sealed record AuthorChange
{
    public required Guid SiteId { get; init; }

    /// <inheritdoc cref="Rules.AuthorKey"/>
    public required string AuthorKey { get; init; }

    public required Guid CommentId { get; init; }

    /// <summary>The status before; null for a comment that is new.</summary>
    public CommentStatus? From { get; init; }

    /// <summary>The status now; null if the comment now belongs to another author.</summary>
    public required CommentStatus? To { get; init; }

    public required bool ByPerson { get; init; }

    /// <summary>When the strike for the rejection expires; null if it gives none: <see cref="Strikes.Until"/>.</summary>
    public DateTimeOffset? StrikeUntil { get; init; }

    /// <summary>The identities under which a strike counts.</summary>
    public IReadOnlyList<string> Identities { get; init; } = [];

    /// <summary>
    /// Whether a strike that the comment gave stays. An edit does not take it back, whatever the policy decides about it; only people do.
    /// </summary>
    public bool KeepsStrike { get; init; }

    /// <summary>The author's name, as sent with the comment.</summary>
    public string? Name { get; init; }
}

/// <summary>
/// Updates the authors' records for a batch of decisions, in the same transaction. Rows are written in the order of their keys and after
/// the comments, so that two batches cannot deadlock.
/// </summary>
internal static class AuthorTable
{
    /// <param name="database">Renders the rows.</param>
    /// <param name="changes">Every decision that counts, in any order; an author may occur several times.</param>
    /// <param name="now">The time of the decisions.</param>
    public static IEnumerable<Statement> Record(ModerationDatabase database, IReadOnlyCollection<AuthorChange> changes, DateTimeOffset now)
    {
        if (changes.Count > 0)
            yield return Count(database, AuthorRow.Of(changes, now));
        var righted = changes.Where(change => !change.KeepsStrike).Select(change => change.CommentId).Distinct().Order().ToList();
        if (righted.Count > 0)
            yield return StrikeTable.TakeBack(database, righted);
        var strikes = changes
            .Where(change => change is { To: CommentStatus.Rejected, StrikeUntil: not null })
            .DistinctBy(change => change.CommentId)
            .OrderBy(change => change.CommentId)
            .Select(change => (Row: StrikeRow.Of(change, now), change.Identities))
            .ToList();
        foreach (var statement in StrikeTable.Give(database, strikes))
            yield return statement;
    }

    private static Statement Count(ModerationDatabase database, IEnumerable<AuthorRow> rows) => new(
        $"""
        insert into authors (
            id, site_id, author_key, name, approved, held, rejected, approved_by_people, held_by_people, rejected_by_people, first_seen_at,
            last_seen_at)
        select
            r.id, r.site_id, r.author_key, r.name, r.approved, r.held, r.rejected, r.approved_by_people, r.held_by_people,
            r.rejected_by_people,
            r.seen_at, r.seen_at
        from {database.Rows<AuthorRow>()}
        where true
        order by r.site_id, r.author_key
        on conflict (site_id, author_key) do update set
            name = coalesce(excluded.name, authors.name),
            approved = authors.approved + excluded.approved,
            held = authors.held + excluded.held,
            rejected = authors.rejected + excluded.rejected,
            approved_by_people = authors.approved_by_people + excluded.approved_by_people,
            held_by_people = authors.held_by_people + excluded.held_by_people,
            rejected_by_people = authors.rejected_by_people + excluded.rejected_by_people,
            last_seen_at = case when authors.last_seen_at < excluded.last_seen_at then excluded.last_seen_at else authors.last_seen_at end
        """,
        ("rows", ModerationDatabase.Values(rows)));
}
