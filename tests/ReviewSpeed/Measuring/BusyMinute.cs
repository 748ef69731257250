using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using Dapper;
using Moderation.Access;

namespace ReviewSpeed.Measuring;

/// <summary>Many moderators claim and decide as fast as they are answered; then the database says whether any comment went twice or got lost.</summary>
internal sealed class BusyMinute(Stage stage)
{
    private readonly ConcurrentDictionary<Guid, Guid> _holders = new();
    private readonly ConcurrentBag<(Guid Comment, int Version, Guid Person)> _decided = [];
    private readonly ConcurrentBag<double> _claimTimes = [];
    private readonly ConcurrentBag<double> _decisionTimes = [];
    private readonly ConcurrentBag<string> _wrong = [];

    public IReadOnlyList<Sample> Samples => [new("claim, in the busy minute", null, [.. _claimTimes]), new("decide, in the busy minute", null, [.. _decisionTimes])];

    /// <summary>Sentences about what was wrong; none when all was well.</summary>
    public async Task<IReadOnlyCollection<string>> RunAsync(int people, TimeSpan time, TextWriter output, CancellationToken ct)
    {
        // Most at the big site; others at all, at several, or at one of the small ones, so that they meet on the same rows by different statements.
        var sites = stage.Sites;
        IReadOnlyList<Guid?>[] places = [[sites[0]], [sites[0]], [], [sites[0], sites[1], sites[2]], [sites[3]]];
        var moderators = new List<Moderator>();
        for (var i = 0; i < people; i++)
            moderators.Add(await stage.AddAsync(Role.Moderator, places[i % places.Length], ct));
        var before = await WaitingAsync(ct);
        var clock = Stopwatch.StartNew();
        await Task.WhenAll(moderators.Select((moderator, i) => WorkAsync(moderator, 1 + (i % 3), clock, time, ct)));
        var took = clock.Elapsed.TotalSeconds;
        await CheckAsync(before, moderators.Select(moderator => moderator.Id), ct);
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"\n{people} moderators decided {_decided.Count:N0} comments in {took:0} s ({_decided.Count / took:0} a second); what was wrong: {_wrong.Count}."));
        return _wrong;
    }

    private async Task WorkAsync(Moderator moderator, int atOnce, Stopwatch clock, TimeSpan time, CancellationToken ct)
    {
        while (clock.Elapsed < time)
        {
            var began = Stopwatch.GetTimestamp();
            var taken = await moderator.ClaimAsync(atOnce, ct);
            _claimTimes.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            foreach (var comment in taken)
            {
                if (!_holders.TryAdd(comment.Id, moderator.Id))
                    _wrong.Add($"{comment.Id} was given to two.");
            }

            foreach (var comment in taken)
                await DecideAsync(moderator, comment, ct);
        }
    }

    private async Task DecideAsync(Moderator moderator, Taken comment, CancellationToken ct)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await moderator.DecideAsync(comment, comment.Id.GetHashCode() % 2 == 0, ct);
            _decided.Add((comment.Id, comment.Version + 1, moderator.Id));
        }
        catch (HttpRequestException e) when (e.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.PreconditionFailed)
        {
            _wrong.Add($"{comment.Id} was claimed, and could not be decided: {(int)e.StatusCode}.");
        }

        _decisionTimes.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
    }

    private async Task CheckAsync(long before, IEnumerable<Guid> people, CancellationToken ct)
    {
        await using var connection = await stage.Database.OpenAsync(ct);
        var stored = new HashSet<(Guid, int, Guid)>();
        var comments = new HashSet<Guid>();
        foreach (var person in people)
        {
            foreach (var (comment, version) in await connection.QueryAsync<(Guid, int)>(
                "select comment_id, version from decisions where decided_by = 'moderator' and decided_at >= @since and person_id = @person",
                new { since = DateTimeOffset.UtcNow.AddMinutes(-10), person }))
            {
                stored.Add((comment, version, person));
                if (!comments.Add(comment))
                    _wrong.Add($"{comment} was decided twice.");
            }
        }

        foreach (var lost in _decided.Where(decision => !stored.Contains(decision)))
            _wrong.Add($"The decision about {lost.Comment} was answered, and is not there.");
        if (stored.Count != _decided.Count)
            _wrong.Add($"{stored.Count} decisions are there, and {_decided.Count} were answered.");
        if (await WaitingAsync(ct) is var after && after != before - stored.Count)
            _wrong.Add($"{before} comments waited before and {after} after {stored.Count} decisions.");
        if (await connection.QuerySingleAsync<long>("select count(*) from comments where status = 'held'") is var held && held != after)
            _wrong.Add($"{held} comments are held, and {after} wait.");
    }

    private async Task<long> WaitingAsync(CancellationToken ct)
    {
        await using var connection = await stage.Database.OpenAsync(ct);
        return await connection.QuerySingleAsync<long>("select count(*) from review_queue");
    }
}
