using System.Text.Json.Nodes;
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
    public async Task Extending_a_claim_never_shortens_it()
    {
        var site = await NewSiteAsync();
        var (ann, senior) = ((await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Senior, site, Ct)).Token);
        var (longer, shorter) = (await HeldAsync(site, ("toxicity", 0.7)), await HeldAsync(site, ("toxicity", 0.6)));
        Assert.Equal(longer, Id(await ClaimForAsync(60)));
        Assert.Equal(shorter, Id(await ClaimForAsync(1)));

        Assert.InRange(await ExtendAsync(longer, ann), 59, 60);
        Assert.InRange(await ExtendAsync(shorter, ann), 9, 10);
        // A claim that somebody takes over is a claim of their own.
        Assert.InRange(await ExtendAsync(longer, senior), 9, 10);

        async Task<JsonNode> ClaimForAsync(int minutes) =>
            Assert.Single(Items(await Host.SendAsync(HttpMethod.Post, "/v1/review/claims", $$"""{"minutes":{{minutes}}}""", Ct, ann)));

        async Task<double> ExtendAsync(Guid comment, string token)
        {
            var item = Assert.Single(Items(await Host.SendAsync(HttpMethod.Put, $"/v1/review/claims/{comment}", null, Ct, token)));
            return (item["place"]!["claim"]!["until"]!.GetValue<DateTimeOffset>() - DateTimeOffset.UtcNow).TotalMinutes;
        }
    }

    [Fact]
    public async Task A_comment_that_does_not_wait_is_told_from_one_that_does_not_exist()
    {
        var site = await NewSiteAsync();
        var ann = (await Host.AddAsync(Role.Moderator, site, Ct)).Token;
        var (approved, waiting) = (await SentAsync(site, ("toxicity", 0.01)), await HeldAsync(site, ("toxicity", 0.6)));

        var notWaiting = await Host.SendAsync(HttpMethod.Put, $"/v1/review/claims/{approved}", null, Ct, ann);
        var missing = await Host.SendAsync(HttpMethod.Put, $"/v1/review/claims/{Guid.CreateVersion7()}", null, Ct, ann);
        var notMine = await Host.SendAsync(HttpMethod.Delete, $"/v1/review/claims/{waiting}", null, Ct, ann);

        Assert.Equal((409, 404, 404), (notWaiting.Status, missing.Status, notMine.Status));
        Assert.Contains("does not wait in the queue: it is approved", notWaiting.Text("detail"), StringComparison.Ordinal);
        Assert.Contains("You have not claimed", notMine.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Claims_end_at_once_when_the_person_may_no_longer_decide()
    {
        var (site, other) = (await NewSiteAsync(), await NewSiteAsync());
        var (leaving, moved, demoted) = (await Host.AddAsync(Role.Moderator, site, Ct), await Host.AddAsync(Role.Moderator, site, Ct), await Host.AddAsync(Role.Senior, site, Ct));
        var ben = (await Host.AddAsync(Role.Senior, site, Ct)).Token;
        var (first, second, escalated) = (await HeldAsync(site, ("toxicity", 0.6)), await HeldAsync(site, ("toxicity", 0.55)), await HeldAsync(site, ("threat", 0.9)));
        await DecideAsync(escalated, "escalate", ben, version: 1);
        Assert.Equal([escalated], await ClaimAsync(demoted.Token, 1));
        Assert.Equal([first], await ClaimAsync(leaving.Token, 1));
        Assert.Equal([second], await ClaimAsync(moved.Token, 1));
        Assert.Empty(await ClaimAsync(ben, 5));

        Assert.Equal(204, (await Host.PostAsync($"/v1/admin/people/{leaving.Id}/disable", null, Ct)).Status);
        Assert.Equal([first], await ClaimAsync(ben, 5));
        await Host.SendAsync(HttpMethod.Patch, $"/v1/admin/people/{moved.Id}", $$"""{"roles":[{"site":"{{site}}","role":"auditor"},{"site":"{{other}}","role":"senior"}]}""", Ct);
        Assert.Equal([second], await ClaimAsync(ben, 5));
        await Host.SendAsync(HttpMethod.Patch, $"/v1/admin/people/{demoted.Id}", $$"""{"roles":[{"site":"{{site}}","role":"moderator"}]}""", Ct);
        Assert.Equal([escalated], await ClaimAsync(ben, 5));
    }

    [Fact]
    public async Task A_person_who_signs_out_keeps_their_claims()
    {
        var site = await NewSiteAsync();
        var (ann, ben) = ((await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Moderator, site, Ct)).Token);
        var comment = await HeldAsync(site, ("toxicity", 0.6));
        Assert.Equal([comment], await ClaimAsync(ann, 1));

        Assert.Equal(204, (await Host.SendAsync(HttpMethod.Post, "/v1/sign-out", null, Ct, ann)).Status);

        Assert.Empty(await ClaimAsync(ben, 1));
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
