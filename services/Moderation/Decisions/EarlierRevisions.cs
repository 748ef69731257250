using System.Data.Common;
using Shared.Storage;

namespace Moderation.Decisions;

/// <summary>Keeps the texts that edits replace, in the transaction that stores the edits.</summary>
internal static class EarlierRevisions
{
    /// <summary>
    /// How many of a comment's latest texts are kept, beside its first one. An author could otherwise fill the table with edits.
    /// </summary>
    private const int Kept = 20;

    /// <summary>Copies the texts that these edits are about to replace. An edit that comes late or twice replaces none.</summary>
    public static async Task KeepAsync(
        IEnumerable<ProposedDecision> edits, DbTransaction transaction, ModerationDatabase database, CancellationToken ct)
    {
        var rows = ModerationDatabase.Values(edits.Select(edit => new Edit(edit.Comment.CommentId, edit.Comment.Revision)));
        await transaction.ExecuteAsync(
            $"""
            insert into earlier_revisions (comment_id, revision, content, format, url, author_name, author_url, submitted_at)
            select c.id, c.revision, c.content, c.format, c.url, c.author_name, c.author_url, c.submitted_at
            from {database.Rows<Edit>()}
            join comments as c on c.id = r.id and c.revision < r.revision
            where true
            on conflict (comment_id, revision) do nothing
            """,
            new { rows },
            ct);
        await transaction.ExecuteAsync(
            $"""
            delete from earlier_revisions
            where (comment_id, revision) in (
                select e.comment_id, e.revision
                from {database.Rows<Edit>()}
                join earlier_revisions as e on e.comment_id = r.id and e.revision > 1 and e.revision < r.revision - @Kept)
            """,
            new { rows, Kept },
            ct);
    }

    private sealed record Edit(Guid Id, int Revision);
}
