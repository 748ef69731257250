using Moderation.Access;
using Moderation.Tests.Hosting;
using Moderation.Tests.Reviewing;

namespace Moderation.Tests.Queue;

public sealed class ClaimsOnSqlite(ModerationHost host) : ClaimsTests(host), IClassFixture<ModerationHost>;

public sealed class ClaimsOnPostgres(PostgresHost host) : ClaimsTests(host), IClassFixture<PostgresHost>;

public abstract class ClaimsTests(ModerationHost host) : ReviewTest(host)
{
    [Fact]
    public async Task What_one_has_taken_the_next_does_not_get()
    {
        var site = await NewSiteAsync();
        var (ann, ben) = ((await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Moderator, site, Ct)).Token);
        await HeldAsync(site, ("toxicity", 0.6));
        await HeldAsync(site, ("toxicity", 0.7));

        var first = await ClaimAsync(ann, 1);
        var second = await ClaimAsync(ben, 5);
        var third = await ClaimAsync(ann, 5);

        Assert.Equal((1, 1, 0), (first.Count, second.Count, third.Count));
        Assert.NotEqual(first[0], second[0]);
        Assert.Equal(409, (await Host.SendAsync(HttpMethod.Put, $"/v1/review/claims/{first[0]}", null, Ct, ben)).Status);
        Assert.Equal(409, (await DecideAsync(first[0], "approve", ben)).Status);
    }

    [Fact]
    public async Task A_claim_ends_by_itself_by_hand_and_with_the_decision()
    {
        var site = await NewSiteAsync();
        var (ann, ben) = ((await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Moderator, site, Ct)).Token);
        var comment = await HeldAsync(site, ("toxicity", 0.6));

        Assert.Equal([comment], await ClaimAsync(ann, 1));
        await Host.ExecuteAsync("update review_queue set claimed_until = @past where comment_id = @comment", new { past = DateTimeOffset.UtcNow.AddSeconds(-1), comment });
        Assert.Equal([comment], await ClaimAsync(ben, 1));
        Assert.Equal(204, (await Host.SendAsync(HttpMethod.Delete, $"/v1/review/claims/{comment}", null, Ct, ben)).Status);
        Assert.Equal([comment], await ClaimAsync(ann, 1));
        Assert.Equal(200, (await DecideAsync(comment, "approve", ann)).Status);

        Assert.Empty(Items(await Host.SendAsync(HttpMethod.Get, "/v1/review/claims", null, Ct, ann)));
        Assert.Empty(await ClaimAsync(ben, 5));
    }

    [Fact]
    public async Task Many_at_once_take_everything_and_nothing_twice()
    {
        var (site, other) = (await NewSiteAsync(), await NewSiteAsync());
        var held = new HashSet<Guid>();
        for (var i = 0; i < 60; i++)
            held.Add(await HeldAsync(i % 2 == 0 ? site : other, ("toxicity", 0.6)));
        // At two sites, so that the select with a branch for each is tried.
        var people = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Host.AddAsync(Role.Moderator, site, Ct)));
        await Host.ExecuteAsync(
            "insert into roles (id, person_id, site_id, role) select t.id, r.person_id, @other, 'moderator' from roles as r join access_tokens as t on t.person_id = r.person_id "
            + "where r.site_id = @site",
            new { site, other });

        var taken = (await Task.WhenAll(people.Select(person => TakeUntilNothingIsLeftAsync(person.Token)))).SelectMany(mine => mine).ToList();

        Assert.Equal(60, taken.Count);
        Assert.Equal(held, [.. taken]);

        async Task<List<Guid>> TakeUntilNothingIsLeftAsync(string token)
        {
            var mine = new List<Guid>();
            while (await ClaimAsync(token, 3) is { Count: > 0 } more)
                mine.AddRange(more);
            return mine;
        }
    }
}
