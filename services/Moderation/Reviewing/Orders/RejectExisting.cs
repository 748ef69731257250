using Dapper;
using Moderation.Access.Auditing;
using Moderation.Authors;
using Moderation.Contracts;
using Moderation.Decisions;
using Moderation.Rules;
using Moderation.Rules.Reasons;
using Shared.Storage;

namespace Moderation.Reviewing.Orders;

/// <summary>
/// Rejects the comments that an order covers and that are approved or wait, the newest first. They are decisions of the person who gave
/// the order, a few hundred in each transaction, and one bulk decision to undo.
/// </summary>
internal sealed class RejectExisting(ModerationDatabase database, PersonalReviews reviews, TimeProvider time)
{
    /// <summary>What one request rejects at most, so that it is answered within seconds.</summary>
    private const int Most = 5000;

    private const int InOneTransaction = 500;

    public async Task<RejectedExisting> RunAsync(AuthorAct act, Guid author, CancellationToken ct)
    {
        var (bulkId, rejected) = (Guid.CreateVersion7(time.GetUtcNow()), 0);
        var found = await FindAsync(act, ct);
        foreach (var chunk in found.Take(Most).Chunk(InOneTransaction))
            rejected += await RejectAsync(chunk, bulkId, act, author, time.GetUtcNow(), ct);
        return new RejectedExisting
        {
            BulkId = rejected > 0 ? bulkId : null,
            Rejected = rejected,
            Skipped = Math.Min(found.Count, Most) - rejected,
            More = found.Count > Most,
        };
    }

    /// <summary>One branch for each kind of identity, because each kind has an index of its own.</summary>
    private async Task<List<Guid>> FindAsync(AuthorAct act, CancellationToken ct)
    {
        var parameters = new DynamicParameters(new { SiteId = act.Site.Id, limit = Most + 1 });
        var branches = new List<string>();
        foreach (var same in act.Covers.Select(ShownIdentities.ColumnOf).GroupBy(static at => at.Column, static at => at.Value))
        {
            var name = $"@{same.Key}";
            parameters.Add(name, ModerationDatabase.Values(same));
            branches.Add(
                $"""
                select c.id
                from comments as c
                where c.site_id = @SiteId and c.{same.Key} in (select r.value from {database.Rows<string>("r", name)})
                  and c.status in ('approved', 'held')
                """);
        }

        await using var connection = await database.OpenAsync(ct);
        return await connection.QueryAsync<Guid>(
            $"""
            select id
            from ({string.Join("\nunion\n", branches)}) as covered
            order by id desc
            limit @limit
            """,
            parameters,
            ct);
    }

    /// <summary>How many were rejected; a comment that somebody else decides at the same moment is left to them.</summary>
    private async Task<int> RejectAsync(
        Guid[] chunk, Guid bulkId, AuthorAct act, Guid author, DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var comments = await StoredComment.ReadAsync(chunk, connection, database, ct);
        var planned = comments
            .Where(comment => comment.CurrentStatus != CommentStatus.Rejected && comment.NotBy != act.Person.Id)
            .Select(comment =>
                Review.Reject(comment, [ReasonOf(act)], act.Request.Note, Decider.Of(act.Person), now) with
                {
                    BulkId = bulkId,
                    JudgesText = false,
                })
            .ToList();
        return (await reviews.StoreAsync(planned, done => EntryOf(bulkId, done.Count, act, author), act.Person, now, ct)).Count;
    }

    private static Reason ReasonOf(AuthorAct act) => act.Action.State == AuthorState.Muted
        ? ReasonTexts.AuthorMuted(act.Request.Until)
        : ReasonTexts.AuthorBanned(act.Request.Until);

    private static AuditEntry EntryOf(Guid bulkId, int comments, AuthorAct act, Guid author) => new()
    {
        Action = "bulk.decided",
        SiteId = act.Site.Id,
        Subject = $"bulk:{bulkId}",
        Detail = new Dictionary<string, object?> { ["action"] = "reject", ["comments"] = comments, ["author"] = author },
    };
}
