using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace Intake.Akismet;

/// <summary>
/// A form as Akismet's clients send it: in any charset, with unknown fields, and sometimes broken. Nothing in it is an error. Of a repeated
/// field the last value counts.
/// </summary>
internal sealed class AkismetForm
{
    private const string Multipart = "multipart/form-data";

    /// <summary>The format allows 70 characters. A reader that accepts longer boundaries has to buffer as much of the body.</summary>
    private const int LongestBoundary = 128;

    /// <summary>WordPress sends about a hundred, and PHP takes a thousand in a form.</summary>
    private const int MostFields = 10_000;

    private readonly Dictionary<string, string> _fields;

    private AkismetForm(Dictionary<string, string> fields) => _fields = fields;

    public string this[string name] => _fields.GetValueOrDefault(name, "");

    public IReadOnlyCollection<string> Names => _fields.Keys;

    /// <summary>Equal for forms with the same fields, in any order.</summary>
    public string Everything => string.Join('\n', _fields.OrderBy(static pair => pair.Key, StringComparer.Ordinal));

    public bool Has(string name) => _fields.ContainsKey(name);

    /// <summary>Whether the field is true, in any of the clients' spellings.</summary>
    public bool IsTrue(string name) => this[name].Trim() is "1" or "true" or "True" or "TRUE" or "yes" or "on";

    /// <exception cref="BadHttpRequestException">The body is multipart, without a usable boundary, or has too many fields.</exception>
    public static async Task<AkismetForm> ParseAsync(byte[] body, string? contentType, IQueryCollection query, CancellationToken ct)
    {
        _ = MediaTypeHeaderValue.TryParse(contentType, out var type);
        var raw = contentType?.TrimStart().StartsWith(Multipart, StringComparison.OrdinalIgnoreCase) == true
            ? await PartsAsync(body, BoundaryOf(type), ct)
            : Pairs(body);
        var charset = FormCharset.Find(HeaderUtilities.RemoveQuotes(type?.Charset ?? default).Value)
            ?? FormCharset.Find(raw.TryGetValue("blog_charset", out var declared) ? Encoding.Latin1.GetString(declared) : null);
        var fields = query.ToDictionary(static pair => pair.Key, static pair => pair.Value.LastOrDefault() ?? "", StringComparer.Ordinal);
        foreach (var (name, value) in raw)
            fields[name] = FormCharset.Decode(value, charset);
        return new AkismetForm(fields);
    }

    private static Dictionary<string, byte[]> Pairs(byte[] body)
    {
        var fields = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var range in body.AsSpan().Split((byte)'&'))
        {
            var pair = body.AsSpan()[range];
            var at = pair.IndexOf((byte)'=');
            var name = Encoding.UTF8.GetString(Unescape(at < 0 ? pair : pair[..at]));
            if (name.Length > 0)
                Add(fields, name, at < 0 ? [] : Unescape(pair[(at + 1)..]));
        }

        return fields;
    }

    private static void Add(Dictionary<string, byte[]> fields, string name, byte[] value)
    {
        fields[name] = value;
        if (fields.Count > MostFields)
        {
            throw new BadHttpRequestException(
                $"The form has more than {MostFields} fields. Send fewer.", StatusCodes.Status413PayloadTooLarge);
        }
    }

    private static byte[] Unescape(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[text.Length];
        var length = 0;
        for (var i = 0; i < text.Length; i++)
        {
            var octet = text[i] == '+' ? (byte)' ' : text[i];
            // A percent sign without two hexadecimal digits after it is taken literally.
            if (octet == '%' && i + 2 < text.Length && char.IsAsciiHexDigit((char)text[i + 1]) && char.IsAsciiHexDigit((char)text[i + 2]))
            {
                octet = (byte)((HexOf(text[i + 1]) << 4) | HexOf(text[i + 2]));
                i += 2;
            }

            bytes[length++] = octet;
        }

        return bytes[..length];
    }

    private static int HexOf(byte digit) => digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10;

    private static string BoundaryOf(MediaTypeHeaderValue? type) =>
        HeaderUtilities.RemoveQuotes(type?.Boundary ?? default).Value is { Length: > 0 and <= LongestBoundary } boundary
            ? boundary
            : throw new BadHttpRequestException($"Content-Type must be {Multipart} with a boundary of 1 to {LongestBoundary} characters.");

    private static async Task<Dictionary<string, byte[]>> PartsAsync(byte[] body, string boundary, CancellationToken ct)
    {
        var fields = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        try
        {
            var reader = new MultipartReader(boundary, new MemoryStream(body));
            while (await reader.ReadNextSectionAsync(ct) is { } section)
            {
                using var value = new MemoryStream();
                await section.Body.CopyToAsync(value, ct);
                if (section.GetContentDispositionHeader() is { } disposition
                    && HeaderUtilities.RemoveQuotes(disposition.Name).Value is { Length: > 0 } name)
                {
                    Add(fields, name, value.ToArray());
                }
            }
        }
        catch (Exception e) when (e is IOException and not BadHttpRequestException or InvalidDataException)
        {
            // The body is cut off or broken here; the fields before it count.
        }

        return fields;
    }
}
