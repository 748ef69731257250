using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Shared.Http;

namespace Moderation.Authors;

/// <summary>
/// Look-ups by IP address or URL host. They find what many people wrote, so they need more than reading one comment does, and leave an
/// entry in the audit log.
/// </summary>
internal static class AddressLookUps
{
    /// <summary>The permission that looking authors up by an identity needs.</summary>
    public static Permission Needed(string? identity) => IsOfAddress(identity) ? Permission.DecideOverOthers : Permission.Review;

    public static ProblemHttpResult Forbidden() => Problems.Of(
        StatusCodes.Status403Forbidden,
        "Looking authors up by ip or urlHost needs the role senior or administrator. Ask somebody with that role.");

    /// <summary>Names the kind and not the address, because entries cannot be erased.</summary>
    public static Task RecordAsync(
        string? identity, Guid? site, Person person, ModerationDatabase database, DateTimeOffset now, CancellationToken ct)
    {
        if (!IsOfAddress(identity))
            return Task.CompletedTask;
        var entry = new AuditEntry
        {
            Action = "author.looked_up",
            SiteId = site,
            Detail = new Dictionary<string, object?> { ["by"] = AuthorIdentities.KindOf(identity!) },
        };
        return database.WriteAsync(transaction => AuditLog.AppendAsync(person, entry, now, transaction, ct), ct);
    }

    private static bool IsOfAddress(string? identity) =>
        identity is not null && AuthorIdentities.Chosen.Contains(AuthorIdentities.KindOf(identity));
}
