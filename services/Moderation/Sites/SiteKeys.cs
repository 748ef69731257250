using System.Data.Common;
using System.Security.Cryptography;
using Moderation.Contracts;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>Makes site keys, and raises the site's version when they change.</summary>
internal static class SiteKeys
{
    public const int Length = 12;

    /// <summary>Characters that are easy to type and read out and need no escaping in a URL. Akismet clients allow twelve.</summary>
    public const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Whether a chosen key can be sent in a header: twelve visible ASCII characters.</summary>
    public static bool IsValid(string key) => key.Length == Length && key.All(static c => c is > ' ' and <= '~');

    /// <summary>The last characters of a key: enough to tell keys apart, too few to guess one.</summary>
    public static string HintOf(string key) => $"…{key[^3..]}";

    public static async Task<Guid> InsertAsync(Guid siteId, string key, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var id = Guid.CreateVersion7(now);
        await transaction.ExecuteAsync(
            """
            insert into site_keys (id, site_id, hash, hint, created_at)
            values (@id, @siteId, @Hash, @Hint, @now)
            """,
            new { id, siteId, Hash = SiteKeyHash.Of(key), Hint = HintOf(key), now },
            ct);
        return id;
    }

    /// <summary>Raises the site's version, so that it is announced; false if there is no such site.</summary>
    public static async Task<bool> RaiseVersionAsync(Guid siteId, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync("update sites set version = version + 1 where id = @siteId", new { siteId }, ct) == 1;
}
