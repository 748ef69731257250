using System.Data.Common;

namespace Moderation.People;

/// <summary>The claims of people on waiting comments. The queue implements it, so that people need not depend on it.</summary>
internal interface IClaims
{
    /// <summary>
    /// Ends the person's claims on comments that they may no longer decide, in the transaction that disables them or changes their roles.
    /// Returns an action that tells open consoles. Call it after the commit.
    /// </summary>
    Task<Action> EndLostAsync(Guid personId, DbTransaction transaction, CancellationToken ct);
}
