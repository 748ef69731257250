using System.Globalization;
using System.Net;
using System.Net.Mail;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Moderation.Contracts;
using Shared.Http;
using Shared.Reading;

namespace Intake.Fields;

/// <summary>
/// Checks fields and collects the errors. Each check returns the value to use. An empty string counts as absent, because forms send empty
/// strings for fields that were left out. Stray characters are replaced (<see cref="StrayCharacters"/>).
/// </summary>
internal sealed partial class FieldChecks
{
    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    /// <summary>
    /// The value if it passes the check, else null: for dialects that leave invalid values out instead of reporting them.
    /// </summary>
    public static T? Try<T>(Func<FieldChecks, T?> check)
    {
        var fields = new FieldChecks();
        var value = check(fields);
        return fields.Errors.Count == 0 ? value : default;
    }

    public string Content(string path, string? value)
    {
        if (TextRules.IsBlank(value))
            Fail(path, "is required. Send the comment's text, with at least one visible character.", ErrorCode.Required);
        else if (TextRules.Objection(value!) is { } objection)
            Fail(path, objection);
        return StrayCharacters.Replace(value ?? "");
    }

    public ContentFormat Format(string path, string? value)
    {
        if (value is not (null or "" or "text" or "html"))
            Fail(path, "must be 'text' or 'html'.", ErrorCode.UnknownValue);
        return value == "html" ? ContentFormat.Html : ContentFormat.Text;
    }

    public ScoringDepth Depth(string path, string? value)
    {
        if (value is not (null or "" or "auto" or "fast" or "full"))
            Fail(path, "must be 'auto', 'fast' or 'full'.", ErrorCode.UnknownValue);
        return value switch { "fast" => ScoringDepth.Fast, "full" => ScoringDepth.Full, _ => ScoringDepth.Auto };
    }

    public string? Text(string path, string? value, int maxLength)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (value.Length > maxLength)
            Fail(path, $"is {value.Length:N0} characters long; the limit is {maxLength:N0}. Shorten it.", ErrorCode.TooLong);
        else if (TextRules.Objection(value) is { } objection)
            Fail(path, objection);
        return StrayCharacters.Replace(value);
    }

    /// <summary>A person's name, without what cannot be seen (<see cref="NameText"/>).</summary>
    public string? Name(string path, string? value) =>
        Text(path, value, 256) is { } name && NameText.Clean(name) is { Length: > 0 } clean ? clean : null;

    public string? WebAddress(string path, string? value)
    {
        if (Text(path, value, 2048) is not { } text)
            return null;
        // A stray character makes another address of it, and the parser takes the space that replaces it.
        if (text != value || HttpAddress.Parse(text) is null)
            Fail(path, "must be an absolute http or https address, such as https://example.com/page.");
        return text;
    }

    public string? Email(string path, string? value)
    {
        if (Text(path, value, 254) is not { } text)
            return null;
        // MailAddress also parses display names, and hosts without a dot, which no mail reaches from outside.
        if (!MailAddress.TryCreate(text, out var address)
            || address.Address != text
            || !(address.Host.Contains('.', StringComparison.Ordinal) || address.Host == "localhost"))
        {
            Fail(path, "must be one e-mail address, such as ann@example.com, or be left out.");
        }

        return text;
    }

    public string? IpAddress(string path, string? value)
    {
        if (Text(path, value, 45) is not { } text)
            return null;
        // The parser also accepts 1 for 0.0.0.1, and addresses with a zone.
        if (!IPAddress.TryParse(text, out var ip)
            || text.Contains('%', StringComparison.Ordinal)
            || (ip.AddressFamily == AddressFamily.InterNetwork && ip.ToString() != text))
        {
            Fail(path, "must be an IPv4 or IPv6 address, such as 203.0.113.7, or be left out.");
        }

        return text;
    }

    /// <summary>The tag in its normal form; null for one that names no language, such as und.</summary>
    public string? Language(string path, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (LanguageTag.Objection(value) is { } objection)
            Fail(path, objection);
        return LanguageTag.Primary(value) is null ? null : LanguageTag.Normalise(value);
    }

    public string? OneOf(string path, string? value, IReadOnlyList<string> allowed)
    {
        if (value is null || !allowed.Contains(value))
            Fail(path, $"must be one of {string.Join(", ", allowed)}.", value is null ? ErrorCode.Required : ErrorCode.UnknownValue);
        return value;
    }

    /// <summary>At least one attribute, each with the probability that it should have had.</summary>
    public IReadOnlyDictionary<string, double> Labels(string path, IReadOnlyDictionary<string, double>? value)
    {
        if (value is not { Count: > 0 })
        {
            Fail(
                path, $"is required. Send at least one of {string.Join(", ", Attributes.All)}, each from 0 to 1.", ErrorCode.Required);
        }

        foreach (var (attribute, label) in value ?? new Dictionary<string, double>())
        {
            if (!Attributes.All.Contains(attribute))
                Fail(path, $"contains an unknown attribute. Send one or more of {string.Join(", ", Attributes.All)}.");
            else if (label is not (>= 0 and <= 1))
                Fail($"{path}/{attribute}", "must be from 0 to 1.", ErrorCode.OutOfRange);
        }

        return value ?? new Dictionary<string, double>();
    }

    public DateTimeOffset? Time(string path, string? value)
    {
        if (Text(path, value, 40) is not { } text)
            return null;
        if (!Rfc3339().IsMatch(text) || !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            Fail(path, "must be an RFC 3339 time with its offset, such as 2026-05-04T12:30:00Z.");
            return null;
        }

        return time.ToUniversalTime();
    }

    /// <summary>Adds an error.</summary>
    /// <param name="path">The field, such as <c>author/url</c>.</param>
    /// <param name="detail">The error and its fix, to follow the field's name in a sentence.</param>
    /// <param name="code">The kind of the error.</param>
    public void Fail(string path, string detail, ErrorCode code = ErrorCode.Invalid) =>
        _errors.Add(new FieldError($"#/{path}", $"{path.Replace('/', '.')} {detail}", code));

    [GeneratedRegex(
        "^[0-9]{4}-[0-9]{2}-[0-9]{2}[Tt ][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?([Zz]|[+-][0-9]{2}:[0-9]{2})$",
        RegexOptions.NonBacktracking)]
    private static partial Regex Rfc3339();
}
