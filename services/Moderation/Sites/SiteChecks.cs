using System.Net;
using System.Net.Mail;
using System.Text.RegularExpressions;
using Moderation.Rules;
using Moderation.Sites.Policies;
using Shared.Http;

namespace Moderation.Sites;

/// <summary>Applies a request to a site's settings and collects all errors.</summary>
internal sealed partial class SiteChecks(bool allowPrivateAddresses)
{
    private const int MaxAddressLength = 2048;

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> Errors => _errors;

    public string Name(string? name)
    {
        if (name is null || !Slug().IsMatch(name))
        {
            Fail(
                "name",
                "must be 1 to 63 characters of a-z, 0-9 and -, and begin and end with a letter or digit, such as my-site.",
                name is null ? ErrorCode.Required : ErrorCode.Invalid);
        }

        return name ?? "";
    }

    public void NameStays(string? name, Site site)
    {
        if (name is not null && name != site.Name)
            Fail("name", "cannot be changed. Omit it, or make another site.");
    }

    public SiteSettings Apply(SiteRequest request, SiteSettings settings) => settings with
    {
        NotifyAuthors = request.NotifyAuthors ?? settings.NotifyAuthors,
        Contact = request.Has("contact") ? Contact(request.Contact) : settings.Contact,
        TermsUrl = request.Has("termsUrl") ? WebAddress("termsUrl", request.TermsUrl) : settings.TermsUrl,
        WebhookUrl = request.Has("webhookUrl") ? Webhook(request.WebhookUrl) : settings.WebhookUrl,
        ScoringDeadlineSeconds = Between("scoringDeadlineSeconds", request.ScoringDeadlineSeconds, 5, 86_400)
            ?? settings.ScoringDeadlineSeconds,
        CommentsPerMinute = Between("commentsPerMinute", request.CommentsPerMinute, 1, 10_000_000) ?? settings.CommentsPerMinute,
        Policy = request.Policy is { } policy ? Apply(policy, settings.Policy) : settings.Policy,
        Dialects = request.Has("dialects") ? new DialectChecks(this).Apply(request.Dialects, settings.Dialects) : settings.Dialects,
    };

    private SitePolicy Apply(PolicyRequest request, SitePolicy policy)
    {
        var checks = new PolicyChecks();
        var changed = checks.Apply(request, policy);
        _errors.AddRange(checks.Errors);
        return changed;
    }

    private string? Contact(string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        var isEmail = value.Length <= 254 && MailAddress.TryCreate(value, out var address) && address.Address == value;
        if (!isEmail && WebUri(value) is null)
            Fail("contact", "must be one e-mail address or an absolute http or https address, such as moderators@example.com.");
        return value;
    }

    private string? WebAddress(string path, string? value)
    {
        if (string.IsNullOrEmpty(value))
            return null;
        if (WebUri(value) is null)
        {
            Fail(
                path,
                $"must be an absolute http or https address of at most {MaxAddressLength:N0} characters, such as "
                + "https://example.com/page.");
        }

        return value;
    }

    private string? Webhook(string? value)
    {
        if (WebAddress("webhookUrl", value) is not { } text || WebUri(text) is not { } uri)
            return value;
        if (uri.UserInfo.Length > 0)
        {
            Fail("webhookUrl", "must not contain a user name or password. Check the signature of the calls instead.");
        }
        // Host names are resolved and checked at each call. This check only reports a private IP address early.
        else if (!allowPrivateAddresses
            && (uri.IsLoopback || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && !PublicAddress.Is(ip))))
        {
            Fail(
                "webhookUrl",
                "is not a public address. Use a public one, or ask the operator to set Webhooks:AllowPrivateAddresses to true.");
        }

        return text;
    }

    private static Uri? WebUri(string value) =>
        value.Length <= MaxAddressLength && !value.Any(char.IsControl) ? HttpAddress.Parse(value) : null;

    public int? Between(string path, int? value, int least, int most)
    {
        if (value < least || value > most)
            Fail(path, $"must be from {least:N0} to {most:N0}.", ErrorCode.OutOfRange);
        return value;
    }

    public void Fail(string path, string detail, ErrorCode code = ErrorCode.Invalid) =>
        _errors.Add(new FieldError($"#/{path}", $"{path.Replace('/', '.')} {detail}", code));

    [GeneratedRegex("\\A[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Slug();
}
