using System.Data.Common;
using Moderation.People;
using Moderation.Queue.Live;

namespace Moderation.Queue.Claims;

/// <summary>Ends the claims that people lose with their rights, and tells the consoles.</summary>
internal sealed class LostClaims(ModerationDatabase database, QueueNews news) : IClaims
{
    public async Task<Action> EndLostAsync(Guid personId, DbTransaction transaction, CancellationToken ct)
    {
        var released = await ClaimTable.EndLostAsync(personId, database, transaction, ct);
        return () => news.Tell("released", released.Select(comment => (comment.SiteId, comment.CommentId)), personId);
    }
}
