using System.Data.Common;
using System.Security.Cryptography;
using Moderation.Contracts;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>Makes site keys, and raises the site's version when they change.</summary>
internal static class SiteKeys
{
    public const int Length = 12;

    private const int HintLength = 6;

    /// <summary>Characters that are easy to type and read out and need no escaping in a URL. Akismet clients allow twelve.</summary>
    public const string Alphabet = "abcdefghijklmnopqrstuvwxyz0123456789";

    public static string New() => RandomNumberGenerator.GetString(Alphabet, Length);

    /// <summary>Whether a chosen key can be sent in a header: twelve visible ASCII characters.</summary>
    public static bool IsValid(string key) => key.Length == Length && key.All(static c => c is > ' ' and <= '~');

    /// <param name="siteId">The site.</param>
    /// <param name="key">The key, which is not stored.</param>
    /// <param name="options">The secret under which it is hashed.</param>
    /// <param name="now">The time.</param>
    /// <param name="transaction">The transaction.</param>
    /// <param name="ct">Cancels.</param>
    /// <returns>The key's id and hint. The hint is random, since every character of the key would help to find the others.</returns>
    public static async Task<(Guid Id, string Hint)> InsertAsync(
        Guid siteId, string key, SiteKeyOptions options, DateTimeOffset now, DbTransaction transaction, CancellationToken ct)
    {
        var (id, hint) = (Guid.CreateVersion7(now), RandomNumberGenerator.GetString(Alphabet, HintLength));
        await transaction.ExecuteAsync(
            """
            insert into site_keys (id, site_id, hash, hint, created_at)
            values (@id, @siteId, @Hash, @hint, @now)
            """,
            new { id, siteId, Hash = SiteKeyHash.Of(key, options.Secret), hint, now },
            ct);
        return (id, hint);
    }

    /// <summary>Raises the site's version, so that it is announced; false if there is no such site.</summary>
    public static async Task<bool> RaiseVersionAsync(Guid siteId, DbTransaction transaction, CancellationToken ct) =>
        await transaction.ExecuteAsync("update sites set version = version + 1 where id = @siteId", new { siteId }, ct) == 1;
}
