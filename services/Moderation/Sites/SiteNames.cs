using System.Collections.Concurrent;
using Shared.Storage;

namespace Moderation.Sites;

/// <summary>The names of sites, kept in memory once they were read: a site's name never changes, and no site is deleted.</summary>
internal sealed class SiteNames(ModerationDatabase database)
{
    private readonly ConcurrentDictionary<Guid, string> _known = new();

    /// <summary>The names of those of the sites that exist.</summary>
    public async Task<IReadOnlyDictionary<Guid, string>> ReadAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        var unknown = wanted.FindAll(id => !_known.ContainsKey(id));
        if (unknown.Count > 0)
        {
            await using var connection = await database.OpenAsync(ct);
            var sites = await connection.QueryAsync<ReviewedSite>(
                $"""
                select s.id, s.name
                from {database.Rows<Guid>()}
                join sites as s on s.id = r.id
                """,
                new { rows = ModerationDatabase.Values(unknown) },
                ct);
            foreach (var site in sites)
                _known[site.Id] = site.Name;
        }

        return wanted.Where(_known.ContainsKey).ToDictionary(id => id, id => _known[id]);
    }
}
