using System.Text;
using System.Text.Unicode;

namespace Intake.Akismet;

/// <summary>Which charset a form's bytes are in. What clients declare is not always what they send.</summary>
internal static class FormCharset
{
    /// <summary>What browsers read Latin-1 as, and what reads any byte.</summary>
    private static readonly Encoding Fallback = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    /// <summary>The charset of that name, or null when there is none such.</summary>
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
    /// Text in another charset is hardly ever valid UTF-8 by chance, so what is valid is UTF-8 whatever was declared; but a charset that
    /// writes everything in ASCII's seven bits has to be believed. Broken bytes become replacement characters, never an error.
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
