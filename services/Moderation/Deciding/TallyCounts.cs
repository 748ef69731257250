using Dapper;
using Moderation.Rules.Tallying;

namespace Moderation.Deciding;

/// <summary>A tally that the comments of a batch need, from the earliest bucket that counts.</summary>
internal sealed record SoughtTally(Guid SiteId, long Key, long Since);

/// <summary>The tallies that the comments of a batch need. Each comment of the batch is added for the comments after it.</summary>
internal sealed class TallyCounts
{
    private readonly Dictionary<(Guid SiteId, long Key), SortedDictionary<long, int>> _buckets = [];

    /// <summary>Each tally once, from the earliest bucket that any comment needs.</summary>
    public static List<SoughtTally> Sought(IEnumerable<SoughtTally> tallies) =>
        [.. tallies.GroupBy(static tally => (tally.SiteId, tally.Key)).Select(static same => same.MinBy(static tally => tally.Since)!)];

    /// <summary>Reads the rows of the parameter <c>tallies</c>, which are <see cref="SoughtTally"/>.</summary>
    public static string Sql(ModerationDatabase database) =>
        $"""
        select t.site_id, t.key, t.bucket, t.count
        from {database.Rows<SoughtTally>("r", "@tallies")}
        join tallies as t on t.site_id = r.site_id and t.key = r.key and t.bucket >= r.since
        """;

    public async Task ReadAsync(SqlMapper.GridReader results)
    {
        foreach (var row in await results.ReadAsync<Row>())
            Add((row.SiteId, row.Key), row.Bucket, row.Count);
    }

    public void Add(Guid siteId, Tally tally, DateTimeOffset at, int count) => Add((siteId, tally.Key), tally.BucketOf(at), count);

    /// <summary>How much was counted in the window that ends at this time.</summary>
    public int Of(Guid siteId, Tally tally, DateTimeOffset at)
    {
        if (!_buckets.TryGetValue((siteId, tally.Key), out var buckets))
            return 0;
        var (from, to) = (tally.Since(at), tally.BucketOf(at));
        return buckets.Where(bucket => bucket.Key >= from && bucket.Key <= to).Sum(static bucket => bucket.Value);
    }

    private void Add((Guid, long) key, long bucket, int count)
    {
        if (!_buckets.TryGetValue(key, out var buckets))
            _buckets[key] = buckets = [];
        buckets[bucket] = buckets.GetValueOrDefault(bucket) + count;
    }

    private sealed record Row
    {
        public required Guid SiteId { get; init; }

        public required long Key { get; init; }

        public required long Bucket { get; init; }

        public required int Count { get; init; }
    }
}
