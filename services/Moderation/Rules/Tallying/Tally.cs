using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Rules.Tallying;

/// <summary>
/// A count over a sliding window. The window is divided into <see cref="Parts"/> buckets, and the oldest bucket drops out as a whole.
/// Counts are exact to one bucket, and take a few narrow rows for any number of comments.
/// </summary>
internal sealed record Tally
{
    /// <summary>The automatic rejections of a day; this window does not slide.</summary>
    public const string Rejected = "rejected";

    /// <summary>Texts with one of the numbers of <see cref="MinHash"/>.</summary>
    public const string Duplicate = "duplicate";

    private const int Parts = 12;

    /// <summary>The kind of count, such as <c>author/minute</c>.</summary>
    public required string Name { get; init; }

    /// <summary>A hash of the site, the name and the author, IP address or text that is counted.</summary>
    public required long Key { get; init; }

    public required long WindowSeconds { get; init; }

    private long BucketSeconds => Name == Rejected ? WindowSeconds : Math.Max(1, WindowSeconds / Parts);

    /// <summary>The beginning of the bucket that a comment falls into, in seconds since 1970.</summary>
    public long BucketOf(DateTimeOffset at) => at.ToUnixTimeSeconds() / BucketSeconds * BucketSeconds;

    /// <summary>The first bucket that counts for a comment.</summary>
    public long Since(DateTimeOffset at) => Name == Rejected ? BucketOf(at) : BucketOf(at) - WindowSeconds + BucketSeconds;

    /// <summary>The time from which no window contains the bucket, plus an hour for comments that come late.</summary>
    public long GoneAt(long bucket) => bucket + WindowSeconds + BucketSeconds + 3600;

    /// <summary>The tallies that the site's policy needs for a comment; empty if it counts nothing.</summary>
    public static List<Tally> Of(SitePolicy policy, CommentSubmitted comment, CommentText text)
    {
        var tallies = new List<Tally>();
        // Several limits may use one window, such as one to hold and one to reject. It is counted once.
        foreach (var rate in (policy.Rates ?? []).DistinctBy(Rates.Name))
        {
            tallies.AddRange(Whose(rate.By!, comment, policy).Select(
                whose => New(Rates.Name(rate), whose, comment.SiteId, Seconds(rate.Per!))));
        }

        tallies.AddRange(OfText(policy, comment.SiteId, text));
        if (policy.DailyQuota is not null)
            tallies.Add(New(Rejected, "", comment.SiteId, 86_400));
        return tallies;
    }

    /// <summary>The tallies that find near-duplicates: the numbers of the text.</summary>
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

    /// <summary>An author is counted under each identity, so that another id or address does not start a new count.</summary>
    private static IEnumerable<string> Whose(string by, CommentSubmitted comment, SitePolicy policy) => by == "author"
        ? AuthorIdentities.Of(comment.Author, policy)
        : new[] { NetworkAddress.Normalised(comment.Author?.Ip) }.OfType<string>();

    private static long Seconds(string per) => per switch
    {
        "minute" => 60,
        "hour" => 3600,
        _ => 86_400,
    };
}
