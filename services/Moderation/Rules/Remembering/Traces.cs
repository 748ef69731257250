using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Rules.Remembering;

/// <summary>What a comment shows of its author and of where it leads.</summary>
internal static class Traces
{
    /// <summary>More hosts than this are not kept: such a comment is a page of links.</summary>
    private const int MostHosts = 50;

    /// <summary>Hosts where anybody may have a page, so that two authors who name one of them need not be the same.</summary>
    private static readonly string[] SharedHosts =
    [
        "bsky.app", "facebook.com", "github.com", "google.com", "instagram.com", "linkedin.com", "mastodon.social", "medium.com",
        "pinterest.com", "reddit.com", "t.me", "tiktok.com", "twitter.com", "wa.me", "x.com", "youtube.com",
    ];

    /// <summary>
    /// The identities by which the site knows the author, and the host of their address, whether the site goes by it or not: here it only
    /// counts together with nearly the same text.
    /// </summary>
    public static IReadOnlyList<string> Identities(Author? author, SitePolicy policy) =>
    [
        .. AuthorIdentities.Of(author, policy).Where(static identity => !IsShared(identity)),
        .. AuthorIdentities.HostOf(author?.Url) is { } host && !SharedHosts.Any(shared => HostName.IsAt(host, shared))
            && !AuthorIdentities.Counts(AuthorIdentities.UrlHost, policy)
            ? new[] { $"{AuthorIdentities.UrlHost}:{host}" }
            : [],
    ];

    /// <summary>The hosts of the links in the text and the author's name, and of the author's address.</summary>
    public static IReadOnlyList<string> Hosts(CommentText text) =>
    [
        .. text.Links.Concat(text.LinksInName).Select(static link => link.Host)
            .Concat(text.AuthorHost is { } host ? [host] : [])
            .Select(static host => host.Exact)
            .Distinct()
            .Take(MostHosts),
    ];

    private static bool IsShared(string identity) => AuthorIdentities.Split(identity) is (AuthorIdentities.UrlHost, var host)
        && SharedHosts.Any(shared => HostName.IsAt(host, shared));
}
