using System.Text;

namespace Shared.Http;

/// <summary>Reads an absolute http or https address whose host can be looked up, in whatever script it is written.</summary>
public static class HttpAddress
{
    /// <summary>The address, or null when the text is none.</summary>
    /// <param name="text">Any text, or null.</param>
    public static Uri? Parse(string? text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https") && uri.Host.Length > 0 && HasName(uri)
            ? uri
            : null;

    /// <summary>
    /// A host that breaks the rules of international names still parses, and throws once it is asked for in ASCII; one that is too long
    /// comes back as it was.
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
