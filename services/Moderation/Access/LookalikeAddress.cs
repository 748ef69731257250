using System.Data.Common;
using System.Globalization;
using Moderation.Rules.Text;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>
/// Finds e-mail addresses that people would take for one another: an administrator who gives a role by the address could give it to a
/// stranger. Two plain addresses are never alike, however similar.
/// </summary>
internal static class LookalikeAddress
{
    private static readonly IdnMapping Domains = new();

    /// <summary>
    /// Whether another person has an address that looks like this one. It reads the addresses of all people: they are few, and it is done
    /// when one is added.
    /// </summary>
    public static async Task<bool> ExistsAsync(string email, DbConnection connection, CancellationToken ct)
    {
        var (addresses, looks) = (await connection.QueryAsync<string>("select email from people where not machine", ct), LooksOf(email));
        return addresses.Exists(other => other != email && LooksOf(other) == looks);
    }

    /// <summary>Without case, accents and letters of other alphabets; the domain as people read it.</summary>
    internal static string LooksOf(string email)
    {
        var at = email.LastIndexOf('@');
        return Fold.Of(at < 0 ? email : email[..(at + 1)] + Readable(email[(at + 1)..]));
    }

    private static string Readable(string domain)
    {
        try
        {
            return Domains.GetUnicode(domain);
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
