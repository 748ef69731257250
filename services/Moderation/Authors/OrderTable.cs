using System.Data.Common;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Moderation.Sites;
using Shared.Storage;

namespace Moderation.Authors;

/// <summary>What a person does about an author, with what it covers.</summary>
internal sealed record AuthorAct(
    Site Site, string Key, AuthorActionRequest Request, IReadOnlyList<string> Covers, Person Person, DateTimeOffset Now)
{
    public AuthorAction Action => AuthorAction.All[Request.Action!];

    public bool MayOverOthers => Person.May(Permission.DecideOverOthers, Site.Id);
}

/// <summary>Writes moderators' orders on authors, notes and strikes, each with its entry in the audit log.</summary>
internal static class OrderTable
{
    /// <summary>
    /// False if the action would change a state that only a senior may change. A hold that lasts as long or longer does not count as a
    /// change.
    /// </summary>
    public static async Task<bool> WriteAsync(
        AuthorAct act, ModerationDatabase database, DbTransaction transaction, CancellationToken ct)
    {
        if (act.Action.IsOrder)
            await ForgetEndedAsync(act, transaction, ct);
        if (await SetStateAsync(act, transaction, ct) is not { } author)
            return false;
        if (act.Action.State is not null)
            await CoverAsync(act, author, database, transaction, ct);
        if (act.Request.Action == "strike")
            await database.ExecuteAsync(StrikeTable.Give(database, [(StrikeOf(act), act.Covers)]), transaction, ct);
        await AuditLog.AppendAsync(act.Person, EntryOf(act, author), act.Now, transaction, ct);
        return true;
    }

    private static Task<Guid?> SetStateAsync(AuthorAct act, DbTransaction transaction, CancellationToken ct)
    {
        var state = act.Action.State;
        return transaction.QuerySingleOrDefaultAsync<Guid?>(
            """
            insert into authors (id, site_id, author_key, state, state_until, note, first_seen_at, last_seen_at)
            values (@NewId, @SiteId, @Key, coalesce(@state, 'none'), @Until, @Note, @Now, @Now)
            on conflict (site_id, author_key) do update set
                state = coalesce(@state, authors.state),
                state_until = case when @keeps then authors.state_until else @Until end,
                note = case when @notes then @Note else authors.note end
            where @keeps or @MayOverOthers or authors.state = 'none' or authors.state_until <= @Now
                or (authors.state = 'held' and (@Until is null or @Until >= authors.state_until))
            returning id
            """,
            new
            {
                NewId = Guid.CreateVersion7(act.Now),
                SiteId = act.Site.Id,
                act.Key,
                state,
                Until = state is null ? null : act.Request.Until,
                Note = act.Request is { Action: "strike" } || string.IsNullOrEmpty(act.Request.Note) ? null : act.Request.Note,
                act.Now,
                keeps = state is null,
                notes = act.Request.Action == "note" || (state is not null && act.Request.Note is not null),
                act.MayOverOthers,
            },
            ct);
    }

    /// <summary>An order that has ended covers nothing, and leaves nothing to the next one.</summary>
    private static Task<int> ForgetEndedAsync(AuthorAct act, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            delete from order_identities
            where author_id in (
                select a.id
                from authors as a
                where a.site_id = @SiteId and a.author_key = @Key and (a.state = 'none' or a.state_until <= @Now))
            """,
            new { SiteId = act.Site.Id, act.Key, act.Now },
            ct);

    /// <summary>Replaces what the order covers. Only seniors take anything away, because they may have added it.</summary>
    private static async Task CoverAsync(
        AuthorAct act, Guid author, ModerationDatabase database, DbTransaction transaction, CancellationToken ct)
    {
        if (act.MayOverOthers)
            await transaction.ExecuteAsync("delete from order_identities where author_id = @author", new { author }, ct);
        if (!act.Action.IsOrder)
            return;
        await transaction.ExecuteAsync(
            $"""
            insert into order_identities (site_id, identity, author_id)
            select @SiteId, r.value, @author
            from {database.Rows<string>()}
            where true
            on conflict (site_id, identity, author_id) do nothing
            """,
            new { SiteId = act.Site.Id, author, rows = ModerationDatabase.Values(act.Covers) },
            ct);
    }

    private static StrikeRow StrikeOf(AuthorAct act) => new()
    {
        Id = Guid.CreateVersion7(act.Now),
        SiteId = act.Site.Id,
        AuthorKey = act.Key,
        PersonId = act.Person.Id,
        Note = act.Request.Note,
        GivenAt = act.Now,
        ExpiresAt = act.Request.Until ?? Strikes.Until(act.Site.Policy, Contracts.CommentStatus.Rejected, byPerson: true, act.Now)!.Value,
    };

    /// <summary>Names the kinds that the order covers, and no address, because entries cannot be erased.</summary>
    private static AuditEntry EntryOf(AuthorAct act, Guid author)
    {
        var detail = new Dictionary<string, object?>();
        if (act.Request.Until is { } until)
            detail["until"] = until;
        if (act.Action.IsOrder)
            detail["covers"] = act.Covers.Select(AuthorIdentities.KindOf).Distinct();
        return new AuditEntry
        {
            Action = $"author.{act.Action.Past}",
            SiteId = act.Site.Id,
            Subject = $"author:{author}",
            Detail = detail.Count > 0 ? detail : null,
        };
    }
}
