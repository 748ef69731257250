using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Rules.Tallying;

/// <summary>
/// Something that is counted over a window that slides. The window is cut into <see cref="Parts"/> buckets, of which the oldest falls out
/// whole: counts are as exact as that, and take a few narrow rows however much comes.
/// </summary>
internal sealed record Tally
{
    /// <summary>Automatic rejections of a day, which does not slide.</summary>
    public const string Rejected = "rejected";

    /// <summary>One of the numbers of a text.</summary>
    public const string Duplicate = "duplicate";

    private const int Parts = 12;

    /// <summary>What it counts.</summary>
    public required string Name { get; init; }

    /// <summary>A hash of that and of whose it is.</summary>
    public required long Key { get; init; }

    public required long WindowSeconds { get; init; }

    private long BucketSeconds => Name == Rejected ? WindowSeconds : Math.Max(1, WindowSeconds / Parts);

    /// <summary>When the bucket begins that a comment falls into; seconds since 1970.</summary>
    public long BucketOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / BucketSeconds * BucketSeconds;

    /// <summary>The first bucket that still counts for a comment.</summary>
    public long Since(DateTimeOffset at) => Name == Rejected ? BucketOf(at) : BucketOf(at) - WindowSeconds + BucketSeconds;

    /// <summary>From when on no window reaches the bucket; with an hour to spare for comments that come late.</summary>
    public long GoneAt(long bucket) => bucket + WindowSeconds + BucketSeconds + 3600;

    /// <summary>What the site's policy needs counted of a comment: nothing, where it does not ask.</summary>
    public static List<Tally> Of(SitePolicy policy, CommentSubmitted comment, CommentText text)
    {
        var tallies = new List<Tally>();
        // Several limits may look at one window, such as one to hold from and one to reject from: it is counted once.
        foreach (var rate in (policy.Rates ?? []).DistinctBy(Rates.Name))
        {
            if (Whose(rate.By!, comment) is { } whose)
                tallies.Add(New(Rates.Name(rate), whose, comment.SiteId, Seconds(rate.Per!)));
        }

        tallies.AddRange(OfText(policy, comment.SiteId, text));
        if (policy.DailyQuota is not null)
            tallies.Add(New(Rejected, "", comment.SiteId, 86_400));
        return tallies;
    }

    /// <summary>Those that tell near-duplicates: the numbers of the text.</summary>
    public static IEnumerable<Tally> OfText(SitePolicy policy, Guid siteId, CommentText text) => policy.Duplicates is { } duplicates
        ? MinHash.Of(text.Words, duplicates.MinCharacters).Select(
            (number, band) => New(Duplicate, $"{band} {number}", siteId, duplicates.WithinMinutes * 60L))
        : [];

    private static Tally New(string name, string whose, Guid siteId, long windowSeconds)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes($"{siteId} {name} {whose}"), hash);
        return new Tally { Name = name, Key = BinaryPrimitives.ReadInt64LittleEndian(hash), WindowSeconds = windowSeconds };
    }

    private static string? Whose(string by, CommentSubmitted comment)
    {
        if (by == "author")
            return AuthorKey.Of(comment.Author?.Id, comment.Author?.Email);
        if (!IPAddress.TryParse(comment.Author?.Ip, out var ip))
            return null;
        if (ip.IsIPv4MappedToIPv6)
            ip = ip.MapToIPv4();
        // Whoever has one IPv6 address has the 64 bits behind it.
        return ip.AddressFamily == AddressFamily.InterNetworkV6 ? Convert.ToHexString(ip.GetAddressBytes().AsSpan(0, 8)) : ip.ToString();
    }

    private static long Seconds(string per) => per switch
    {
        "minute" => 60,
        "hour" => 3600,
        _ => 86_400,
    };
}
