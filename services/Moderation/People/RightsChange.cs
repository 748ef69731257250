using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;

namespace Moderation.People;

/// <summary>
/// Writes a change that may take rights from a person, and ends the claims that they may no longer have. Otherwise the claimed comments
/// would wait until the claims run out, up to an hour.
/// </summary>
internal sealed class RightsChange(ModerationDatabase database, IClaims claims)
{
    /// <summary>Why the change was refused; null if it was made.</summary>
    public async Task<ProblemHttpResult?> WriteAsync(
        Guid personId, Person by, DateTimeOffset at, Func<PersonalChange, Task<ProblemHttpResult?>> write, CancellationToken ct)
    {
        var tell = static () => { };
        var refusal = await database.ChangeAsync(
            by,
            at,
            async change =>
            {
                var refusal = await write(change);
                tell = await claims.EndLostAsync(personId, change.Transaction, ct);
                return refusal;
            },
            ct);
        tell();
        return refusal;
    }
}
