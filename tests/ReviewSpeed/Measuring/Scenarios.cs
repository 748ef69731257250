using System.Diagnostics;
using Dapper;
using Moderation.Access;
using ReviewSpeed.Seeding;

namespace ReviewSpeed.Measuring;

/// <summary>What is measured, by whom.</summary>
internal static class Scenarios
{
    private const double Quick = 20, Search = 200;

    public static async Task<List<Scenario>> AllAsync(Stage stage, CancellationToken ct)
    {
        var sites = stage.Sites;
        (string Name, Moderator Person)[] people =
        [
            ("administrator", stage.Administrator),
            ("big site", await stage.AddAsync(Role.Moderator, [sites[0]], ct)),
            ("small site", await stage.AddAsync(Role.Moderator, [sites[^2]], ct)),
            ("three sites", await stage.AddAsync(Role.Moderator, [sites[0], sites[2], sites[5]], ct)),
        ];
        var name = await AnyNameAsync(stage, ct);
        return
        [
            // What the machine and HTTP take for themselves, to be read beside all the others.
            Scenario.Of("nothing: a health check", null, ct => stage.Administrator.GetAsync("/health/live", ct)),
            .. people.SelectMany(person => Pages(person.Name, person.Person)),
            .. people.SelectMany(person => Work(person.Name, person.Person)),
            .. people.SelectMany(person => Searches(person.Name, person.Person, name)),
            .. people.SelectMany(person => Rest(person.Name, person.Person)),
        ];
    }

    private static IEnumerable<Scenario> Pages(string who, Moderator person)
    {
        yield return Page("first", "");
        yield return Deep("deep, by priority", "");
        yield return Page("oldest first", "order=age");
        yield return Deep("deep, oldest first", "order=age");
        yield return Page("a common reason", $"reason={Population.CommonReason}");
        yield return Deep("deep, a common reason", $"reason={Population.CommonReason}");
        yield return Page("a common reason, oldest first", $"reason={Population.CommonReason}&order=age");
        yield return Page("a rare reason, oldest first", $"reason={Population.RareReason}&order=age");
        yield return Page("a rare reason", $"reason={Population.RareReason}");
        yield return Page("a reason that is nowhere", "reason=never_hold");
        yield return Page("a common author", "author=id:1");
        yield return Page("an author with nothing", "author=id:999999999");
        yield return Page("a common page", $"page={Population.PageOf(0)}");
        yield return Page("a rare language", "language=nl");
        yield return Page("a language that is nowhere", "language=pl");
        yield return Page("a common reason and language", $"reason={Population.CommonReason}&language=de");
        yield return Page("escalated", "escalated=true");
        yield return Page("reported", "kind=reported");
        yield return Page("free", "claimed=free");
        yield return Page("mine", "claimed=mine");
        yield return Page("of the last hour", $"queuedAfter={DateTimeOffset.UtcNow.AddHours(-1):O}".Replace("+", "%2B", StringComparison.Ordinal));

        Scenario Page(string what, string query) => Scenario.Of($"queue page, {what}; {who}", Quick, ct => person.GetAsync($"/v1/review/queue?{query}", ct));

        // The cursor moves on with each page, from 2,000 places down.
        Scenario Deep(string what, string query)
        {
            string? cursor = null;
            return new Scenario($"queue page, {what}; {who}", Quick, async ct =>
            {
                for (var i = 0; cursor is null && i < 20; i++)
                    cursor = await NextAsync($"{query}&limit=100&cursor={cursor}", ct);
                var began = Stopwatch.GetTimestamp();
                cursor = await NextAsync($"{query}&cursor={cursor}", ct);
                return Stopwatch.GetElapsedTime(began);
            });
        }

        async Task<string?> NextAsync(string query, CancellationToken ct) =>
            (await person.GetAsync($"/v1/review/queue?{query}", ct)).TryGetProperty("next", out var next) ? next.GetString() : null;
    }

    /// <summary>A small population may be worked off before the last measurement.</summary>
    private static async Task<Taken> TakeAsync(Moderator person, CancellationToken ct) =>
        await person.ClaimAsync(1, ct) is [var taken]
            ? taken
            : throw new InvalidOperationException("Nothing waits any more. Seed more with --held, or measure less with --times.");

    private static IEnumerable<Scenario> Work(string who, Moderator person)
    {
        yield return new Scenario($"claim one; {who}", Quick, async ct => await TimedAsync(() => person.ClaimAsync(1, ct), () => person.ReleaseAllAsync(ct)));
        yield return new Scenario($"claim ten; {who}", Quick, async ct => await TimedAsync(() => person.ClaimAsync(10, ct), () => person.ReleaseAllAsync(ct)));
        yield return new Scenario($"claim one of a common reason; {who}", Quick, async ct => await TimedAsync(
            () => person.ClaimAsync(1, ct, new { reason = Population.CommonReason }), () => person.ReleaseAllAsync(ct)));
        yield return new Scenario($"decide; {who}", Quick, async ct =>
        {
            var taken = await TakeAsync(person, ct);
            return await TimedAsync(() => person.DecideAsync(taken, taken.Id.GetHashCode() % 2 == 0, ct));
        });
        yield return new Scenario($"undo; {who}", Quick, async ct =>
        {
            var taken = await TakeAsync(person, ct);
            await person.DecideAsync(taken, approves: true, ct);
            return await TimedAsync(() => person.UndoAsync(taken.Id, ct));
        });
    }

    private static IEnumerable<Scenario> Searches(string who, Moderator person, string name)
    {
        yield return Find("a name", name);
        yield return Find("a word in 1 of 1,000", Words.OfRank(5000));
        yield return Find("a word in 1 of 100", Words.OfRank(400));
        yield return Find("a word in 1 of 20", "bridge");
        yield return Find("the commonest word", Words.Commonest);
        yield return Find("two common words", $"{Words.Commonest} {Words.SecondCommonest}");
        yield return Find("a phrase of common words", $"\"{Words.Commonest} {Words.SecondCommonest}\"");
        yield return Find("a phrase of rarer words", "\"winter bridge\"");
        yield return Find("two words that are rarely together", $"{Words.OfRank(400)} {Words.OfRank(500)}");
        yield return Find("a common and a rare word", $"{Words.Commonest} {name}");
        yield return Find("a common word without another", $"{Words.SecondCommonest} -{Words.Commonest}");
        yield return Find("a common word, rejected", Words.Commonest, "&status=rejected");
        yield return Find("a common word of an author", Words.Commonest, "&author=id:1");
        yield return Find("a common word before a year ago", "bridge", $"&to={DateTimeOffset.UtcNow.AddDays(-365):yyyy-MM-ddTHH:mm:ssZ}");
        yield return Find("a word nobody used", Words.Unused);
        yield return Find("no word", "");
        yield return Find("no word, of a page", "", $"&page={Population.PageOf(0)}");
        yield return Find("no word, of an author", "", "&author=id:3000");

        Scenario Find(string what, string words, string more = "") => Scenario.Of(
            $"search, {what}; {who}", Search, ct => person.GetAsync($"/v1/review/comments?query={Uri.EscapeDataString(words)}{more}", ct));
    }

    private static IEnumerable<Scenario> Rest(string who, Moderator person)
    {
        IReadOnlyList<Guid>? some = null;
        var next = 0;
        yield return new Scenario($"a comment with its history; {who}", Quick, async ct =>
        {
            some ??= [.. (await person.GetAsync("/v1/review/comments?limit=200", ct)).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetGuid())];
            return await TimedAsync(() => person.GetAsync($"/v1/review/comments/{some[next++ % some.Count]}", ct));
        });
        yield return Scenario.Of($"counts; {who}", null, ct => person.GetAsync("/v1/review/queue/counts", ct));
        yield return Scenario.Of($"statistics of 30 days; {who}", null, ct => person.GetAsync("/v1/review/statistics", ct));
        yield return Scenario.Of($"agreement of 8 weeks; {who}", null, ct => person.GetAsync("/v1/review/agreement", ct));
    }

    private static async Task<TimeSpan?> TimedAsync(Func<Task> timed, Func<Task>? after = null)
    {
        var began = Stopwatch.GetTimestamp();
        await timed();
        var took = Stopwatch.GetElapsedTime(began);
        await (after?.Invoke() ?? Task.CompletedTask);
        return took;
    }

    /// <summary>Some word that begins one comment in ten is among two hundred thousand.</summary>
    private static async Task<string> AnyNameAsync(Stage stage, CancellationToken ct)
    {
        await using var connection = await stage.Database.OpenAsync(ct);
        var content = await connection.QueryFirstAsync<string>("select content from comments where content like 'k%, %' limit 1");
        return content[..content.IndexOf(',', StringComparison.Ordinal)];
    }
}
