using System.Data.Common;
using Shared.Storage;

namespace Moderation.Authors;

/// <summary>A row of <c>author_strikes</c>; the properties are the columns.</summary>
internal sealed record StrikeRow
{
    public required Guid Id { get; init; }

    public required Guid SiteId { get; init; }

    public required string AuthorKey { get; init; }

    /// <summary>The rejected comment; null if a moderator gave the strike without one.</summary>
    public Guid? CommentId { get; init; }

    public Guid? PersonId { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset GivenAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public static StrikeRow Of(AuthorChange change, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        SiteId = change.SiteId,
        AuthorKey = change.AuthorKey,
        CommentId = change.CommentId,
        GivenAt = now,
        ExpiresAt = change.StrikeUntil!.Value,
    };
}

/// <summary>Gives strikes, and takes them back. Each counts under the identities that its author had.</summary>
internal static class StrikeTable
{
    /// <summary>A comment gives one strike at most, so a second one for the same comment is left out with its identities.</summary>
    public static IEnumerable<Statement> Give(
        ModerationDatabase database, IReadOnlyCollection<(StrikeRow Row, IReadOnlyList<string> Identities)> strikes)
    {
        if (strikes.Count == 0)
            yield break;
        yield return new Statement(
            $"""
            insert into author_strikes (id, site_id, author_key, comment_id, person_id, note, given_at, expires_at)
            select r.id, r.site_id, r.author_key, r.comment_id, r.person_id, r.note, r.given_at, r.expires_at
            from {database.Rows<StrikeRow>()}
            where true
            on conflict (comment_id) do nothing
            """,
            ("rows", ModerationDatabase.Values(strikes.Select(strike => strike.Row))));
        yield return new Statement(
            $"""
            insert into strike_identities (site_id, identity, strike_id)
            select s.site_id, r.identity, s.id
            from {database.Rows<IdentityRow>()}
            join author_strikes as s on s.id = r.strike_id
            """,
            ("rows", ModerationDatabase.Values(strikes.SelectMany(
                strike => strike.Identities.Distinct().Select(identity => new IdentityRow(strike.Row.Id, identity))))));
    }

    /// <summary>Removes the strikes of comments that were decided again or changed their author; a new rejection gives its own.</summary>
    public static Statement TakeBack(ModerationDatabase database, IEnumerable<Guid> comments) => new(
        $"delete from author_strikes where comment_id in (select r.id from {database.Rows<Guid>()})",
        ("rows", ModerationDatabase.Values(comments)));

    /// <summary>How many strikes were removed: one, or none if it is gone already.</summary>
    public static Task<int> RemoveAsync(Guid strike, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync("delete from author_strikes where id = @strike", new { strike }, ct);

    private sealed record IdentityRow(Guid StrikeId, string Identity);
}
