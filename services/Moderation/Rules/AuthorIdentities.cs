using System.ComponentModel;
using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Rules;

internal sealed record AuthorSettings : PolicySection
{
    [Description(
        "What tells authors apart besides the site's id and the e-mail address: ip, urlHost (the host of the author's URL) or both. Many "
        + "people may share one of these, so both are off by default. Only what counts against an author goes by them.")]
    public IReadOnlyList<string> KnownBy { get; set => field = value ?? []; } = [];

    public override void Check(SettingErrors errors) =>
        errors.Texts("knownBy", KnownBy, AuthorIdentities.Chosen.Contains, $"must be {string.Join(" or ", AuthorIdentities.Chosen)}.");
}

/// <summary>
/// The identities by which an author is known at a site: <c>id:42</c>, <c>email:ann@example.com</c> and, where the site goes by them,
/// <c>ip:203.0.113.7</c> and <c>urlHost:shop.example</c>. Orders, strikes and rates count under every identity of a comment's author.
/// </summary>
internal static class AuthorIdentities
{
    public const string Id = "id", Email = "email", Ip = "ip", UrlHost = "urlHost";

    /// <summary>Those that a site goes by only if its policy says so.</summary>
    public static IReadOnlyList<string> Chosen { get; } = [Ip, UrlHost];

    public static IReadOnlyList<string> Kinds { get; } = [Id, Email, .. Chosen];

    /// <summary>Every identity that the author's details show, whether the site goes by it or not.</summary>
    public static IEnumerable<string> All(Author? author)
    {
        if (author is null)
            return [];
        var values = new[]
        {
            (Id, string.IsNullOrEmpty(author.Id) ? null : author.Id),
            (Email, Mailbox(author.Email)),
            (Ip, NetworkAddress.Normalised(author.Ip)),
            (UrlHost, HostOf(author.Url)),
        };
        return values.Where(static known => known.Item2 is not null).Select(static known => $"{known.Item1}:{known.Item2}");
    }

    /// <summary>The identities that the site goes by.</summary>
    public static IReadOnlyList<string> Of(Author? author, SitePolicy policy) =>
        [.. All(author).Where(identity => Counts(KindOf(identity), policy))];

    /// <summary>Whether the site goes by this kind of identity.</summary>
    public static bool Counts(string kind, SitePolicy policy) =>
        !Chosen.Contains(kind) || policy.Authors?.KnownBy.Contains(kind) == true;

    /// <summary>The identity that an author key names, which for an e-mail address is its mailbox.</summary>
    public static string OfKey(string key) =>
        Split(key) is (Email, var address) ? $"{Email}:{EmailAddress.Mailbox(address)}" : key;

    /// <summary>Reads an identity and normalises it; null if it is none.</summary>
    public static string? Parse(string? text)
    {
        var (kind, value) = Split(text ?? "");
        if (value.Length is 0 or > 1000 || value.Any(char.IsControl))
            return null;
        var normalised = kind switch
        {
            Id => value,
            Email => Mailbox(value),
            Ip => NetworkAddress.Normalised(value.EndsWith("/64", StringComparison.Ordinal) ? value[..^3] : value),
            UrlHost => HostOf(value),
            _ => null,
        };
        return normalised is null ? null : $"{kind}:{normalised}";
    }

    public static string KindOf(string identity) => Split(identity).Kind;

    public static (string Kind, string Value) Split(string text) => text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon
        ? (text[..colon], text[(colon + 1)..])
        : ("", text);

    public static string? Mailbox(string? email) => string.IsNullOrWhiteSpace(email) ? null : EmailAddress.Mailbox(email);

    /// <summary>The host of the author's URL, by its exact spelling; null if there is none.</summary>
    public static string? HostOf(string? url)
    {
        if (string.IsNullOrWhiteSpace(url))
            return null;
        // Without a scheme, the text begins with the host.
        var isWeb = Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
        return HostName.Of(isWeb ? uri!.Host : url.Trim())?.Exact is { } host && host.Contains('.', StringComparison.Ordinal) ? host : null;
    }
}
