using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Moderation.Access;

/// <summary>
/// The cookie by which a browser is signed in. It carries the token of an ordinary session, so rights, expiry and revocation are those of
/// every token. Scripts cannot read it. What changes anything also needs <see cref="AntiForgeryHeader"/>, which no other site can send.
/// </summary>
internal static class SessionCookie
{
    /// <summary>The header of unsafe requests by cookie; its value is <see cref="AntiForgeryOf"/> the token.</summary>
    public const string AntiForgeryHeader = "X-Anti-Forgery";

    /// <summary>A session that was not used for so long ends, whatever its expiry.</summary>
    public static readonly TimeSpan Idle = TimeSpan.FromHours(2);

    private const string Plain = "moderation-session";

    /// <summary>Browsers take a cookie of this name only from this host, over TLS and for all paths.</summary>
    private const string BehindTls = "__Host-moderation-session";

    /// <summary>The token of the request's cookie; null if it has none.</summary>
    public static string? Read(HttpRequest request) => request.Cookies[NameAt(request)] is { Length: > 0 } token ? token : null;

    /// <summary>Signs the browser in until the token expires.</summary>
    public static void Set(HttpContext http, string token, DateTimeOffset expiresAt) =>
        http.Response.Cookies.Append(NameAt(http.Request), token, OptionsAt(http.Request, expiresAt));

    /// <summary>Makes the browser forget the token.</summary>
    public static void Delete(HttpContext http) =>
        http.Response.Cookies.Delete(NameAt(http.Request), OptionsAt(http.Request, expiresAt: null));

    /// <summary>What proves that a request was made by a page of this server. It ends with its token, and does not reveal it.</summary>
    public static string AntiForgeryOf(string token) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(token), "anti-forgery"u8));

    /// <summary>Whether the cookie is enough for the request: it changes nothing, or proves that it comes from a page.</summary>
    public static bool IsOurs(HttpRequest request, string token)
    {
        if (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            return true;
        var given = Encoding.UTF8.GetBytes(request.Headers[AntiForgeryHeader].ToString());
        return CryptographicOperations.FixedTimeEquals(given, Encoding.UTF8.GetBytes(AntiForgeryOf(token)));
    }

    private static string NameAt(HttpRequest request) => request.IsHttps ? BehindTls : Plain;

    private static CookieOptions OptionsAt(HttpRequest request, DateTimeOffset? expiresAt) => new()
    {
        HttpOnly = true,
        Secure = request.IsHttps,
        // A link from elsewhere, such as an e-mail, opens a page; a form from elsewhere sends no cookie.
        SameSite = SameSiteMode.Lax,
        Path = "/",
        Expires = expiresAt,
        IsEssential = true,
    };
}
