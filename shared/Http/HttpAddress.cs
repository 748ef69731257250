using System.Text;

namespace Shared.Http;

/// <summary>Parses absolute http and https addresses whose host DNS can look up. The host may be in any script.</summary>
public static class HttpAddress
{
    /// <summary>The address, or null when the text is not one.</summary>
    /// <param name="text">Any text, or null.</param>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.Host.Length > 0 && HasName(uri)
            ? uri
            : null;

    /// <summary>
    /// The address as it may be put into a page or a feed: in ASCII, without quotes, angle brackets, braces and control characters, which
    /// are escaped. Null when the text is no address.
    /// </summary>
    /// <param name="text">Any text, or null.</param>
    public static string? Encoded(string? text)
    {
        if (Parse(text) is not { } uri)
            return null;
        var rest = uri.GetComponents(UriComponents.PathAndQuery | UriComponents.Fragment, UriFormat.UriEscaped);
        var port = uri.IsDefaultPort ? "" : $":{uri.Port}";
        var user = uri.UserInfo.Length > 0 ? $"{uri.GetComponents(UriComponents.UserInfo, UriFormat.UriEscaped)}@" : "";
        var host = uri.HostNameType == UriHostNameType.IPv6 ? uri.Host : uri.IdnHost;
        return $"{uri.Scheme}://{user}{host}{port}{rest}".Replace("'", "%27", StringComparison.Ordinal);
    }

    /// <summary>
    /// A host that breaks the rules of international domain names still parses. <see cref="Uri.IdnHost"/> throws on it, or returns it
    /// unchanged where it is too long.
    /// </summary>
    private static bool HasName(Uri uri)
    {
        try
        {
            return Ascii.IsValid(uri.IdnHost);
        }
        catch (UriFormatException)
        {
            return false;
        }
    }
}
