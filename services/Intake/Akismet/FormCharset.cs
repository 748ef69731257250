using System.Text;
using System.Text.Unicode;

namespace Intake.Akismet;

/// <summary>Finds the charset of a form's bytes. Clients do not always send what they declare.</summary>
internal static class FormCharset
{
    /// <summary>Browsers decode Latin-1 as this charset, and it decodes any byte.</summary>
    private static readonly Encoding Fallback = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The charset of that name; null when it is unknown.</summary>
    public static Encoding? Find(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
            return null;
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(name.Trim()) ?? Encoding.GetEncoding(name.Trim());
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    /// <summary>
    /// Text in another charset is hardly ever valid UTF-8 by chance, so valid UTF-8 is decoded as such, whatever was declared. Only a
    /// declared charset that writes everything in seven bits is believed. Broken bytes become replacement characters, never an error.
    /// </summary>
    public static string Decode(byte[] value, Encoding? declared)
    {
        var isAscii = Ascii.IsValid(value);
        if (declared is not null && isAscii && IsSevenBit(declared))
            return declared.GetString(value);
        if (isAscii || Utf8.IsValid(value))
            return Encoding.UTF8.GetString(value);
        return declared is null ? Fallback.GetString(value) : declared.GetString(value);
    }

    private static bool IsSevenBit(Encoding charset) =>
        charset.WebName.StartsWith("iso-2022", StringComparison.OrdinalIgnoreCase)
        || charset.WebName.Equals("hz-gb-2312", StringComparison.OrdinalIgnoreCase);
}
