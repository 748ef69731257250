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
