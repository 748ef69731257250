using System.Text.Json.Nodes;
using Moderation.Access;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class ReviewOnSqlite(ModerationHost host) : ReviewTests(host), IClassFixture<ModerationHost>;

public sealed class ReviewOnPostgres(PostgresHost host) : ReviewTests(host), IClassFixture<PostgresHost>;

public abstract class ReviewTests(ModerationHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_queue_begins_with_what_is_worst_and_says_why()
    {
        var site = await NewSiteAsync();
        var insult = await HeldAsync(site, ("insult", 0.7));
        var threat = await HeldAsync(site, ("threat", 0.9));
        await SentAsync(site, ("toxicity", 0.01));

        var items = Items(await host.GetAsync($"/v1/review/queue?site={site}", Ct));

        Assert.Equal([threat, insult], items.Select(Id));
        Assert.Equal("threat_hold", items[0]["reasons"]![0]!["code"]!.GetValue<string>());
        Assert.Equal(["severity", "waiting"], items[0]["priority"]!["because"]!.AsArray().Select(point => point!["factor"]!.GetValue<string>()));
        Assert.InRange(items[0]["priority"]!["points"]!.GetValue<double>(), 90, 91);
    }

    [Theory]
    [InlineData("priority")]
    [InlineData("age")]
    [InlineData("priority&reason=toxicity_hold")]
    [InlineData("age&reason=toxicity_hold")]
    public async Task Cursors_lead_through_the_whole_queue_once(string order)
    {
        var site = await NewSiteAsync();
        var held = new HashSet<Guid>();
        for (var i = 0; i < 7; i++)
            held.Add(await HeldAsync(site, ("toxicity", 0.6)));

        var seen = new List<Guid>();
        string? next = null;
        do
        {
            var page = await host.GetAsync($"/v1/review/queue?site={site}&order={order}&limit=3&cursor={next}", Ct);
            seen.AddRange(Items(page).Select(Id));
            next = page.Json!["next"]?.GetValue<string>();
        }
        while (next is not null);

        Assert.Equal(7, seen.Count);
        Assert.Equal(held, [.. seen]);
    }

    [Fact]
    public async Task Every_filter_narrows_the_queue()
    {
        var site = await NewSiteAsync();
        var wanted = await HeldAsync(
            Some.Comment(site) with { Url = "https://example.com/a", Author = new Author { Email = "Ann@Example.com" } }, "en", ("toxicity", 0.6), ("insult", 0.7));
        await HeldAsync(Some.Comment(site) with { Url = "https://example.com/b", Author = new Author { Id = "7" } }, "de", ("toxicity", 0.8));

        foreach (var filter in new[] { "reason=insult_hold", "author=email:ann@example.com", "page=https://example.com/a", "language=en", "reason=insult_hold&page=https://example.com/a" })
            Assert.Equal([wanted], Items(await host.GetAsync($"/v1/review/queue?site={site}&{filter}", Ct)).Select(Id));
        Assert.Equal(2, Items(await host.GetAsync($"/v1/review/queue?site={site}&reason=toxicity_hold&kind=held&escalated=false&queuedBefore=2999-01-01T00:00:00Z", Ct)).Count);
        Assert.Empty(Items(await host.GetAsync($"/v1/review/queue?site={site}&queuedBefore=2001-01-01T00:00:00Z", Ct)));
    }

    [Fact]
    public async Task Counts_say_how_much_waits_and_why()
    {
        var site = await NewSiteAsync();
        await HeldAsync(site, ("toxicity", 0.6), ("insult", 0.7));
        await HeldAsync(site, ("toxicity", 0.6));

        var counts = (await host.GetAsync($"/v1/review/queue/counts?site={site}", Ct)).Json!;

        Assert.Equal((2, 2, 1), (counts["total"]!.GetValue<int>(), counts["byReason"]!["toxicity_hold"]!.GetValue<int>(), counts["byReason"]!["insult_hold"]!.GetValue<int>()));
        Assert.Equal(2, counts["bySite"]![site.ToString()]!.GetValue<int>());
    }

    [Fact]
    public async Task Everything_wrong_with_a_question_is_named()
    {
        var answer = await host.GetAsync("/v1/review/queue?order=best&claimed=maybe&cursor=!&limit=0", Ct);

        Assert.Equal((400, "order claimed cursor limit"), (answer.Status, string.Join(' ', answer.Pointers)));
        Assert.Equal(["site", "kind"], (await host.GetAsync("/v1/review/queue?site=x&kind=y", Ct)).Pointers);
        Assert.Equal(["escalated", "queuedAfter"], (await host.GetAsync("/v1/review/queue?escalated=x&queuedAfter=y", Ct)).Pointers);
    }

    [Fact]
    public async Task What_one_has_taken_the_next_does_not_get()
    {
        var site = await NewSiteAsync();
        var (ann, ben) = ((await host.AddAsync(Role.Moderator, site, Ct)).Token, (await host.AddAsync(Role.Moderator, site, Ct)).Token);
        await HeldAsync(site, ("toxicity", 0.6));
        await HeldAsync(site, ("toxicity", 0.7));

        var first = await ClaimAsync(ann, 1);
        var second = await ClaimAsync(ben, 5);
        var third = await ClaimAsync(ann, 5);

        Assert.Equal((1, 1, 0), (first.Count, second.Count, third.Count));
        Assert.NotEqual(first[0], second[0]);
        Assert.Equal(409, (await host.SendAsync(HttpMethod.Put, $"/v1/review/claims/{first[0]}", null, Ct, ben)).Status);
        Assert.Equal(409, (await DecideAsync(first[0], "approve", ben)).Status);
    }

    [Fact]
    public async Task A_claim_ends_by_itself_by_hand_and_with_the_decision()
    {
        var site = await NewSiteAsync();
        var (ann, ben) = ((await host.AddAsync(Role.Moderator, site, Ct)).Token, (await host.AddAsync(Role.Moderator, site, Ct)).Token);
        var comment = await HeldAsync(site, ("toxicity", 0.6));

        Assert.Equal([comment], await ClaimAsync(ann, 1));
        await host.ExecuteAsync("update review_queue set claimed_until = @past where comment_id = @comment", new { past = DateTimeOffset.UtcNow.AddSeconds(-1), comment });
        Assert.Equal([comment], await ClaimAsync(ben, 1));
        Assert.Equal(204, (await host.SendAsync(HttpMethod.Delete, $"/v1/review/claims/{comment}", null, Ct, ben)).Status);
        Assert.Equal([comment], await ClaimAsync(ann, 1));
        Assert.Equal(200, (await DecideAsync(comment, "approve", ann)).Status);

        Assert.Empty(Items(await host.SendAsync(HttpMethod.Get, "/v1/review/claims", null, Ct, ann)));
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
        var people = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => host.AddAsync(Role.Moderator, site, Ct)));
        await host.ExecuteAsync(
            "insert into roles (id, person_id, site_id, role) select t.id, r.person_id, @other, 'moderator' from roles as r join access_tokens as t on t.person_id = r.person_id where r.site_id = @site",
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

    [Fact]
    public async Task A_decision_is_stored_announced_and_final_for_the_version_that_was_seen()
    {
        var site = await NewSiteAsync();
        var comment = await HeldAsync(site, ("insult", 0.7));

        var answer = await DecideAsync(comment, "reject", reasons: "insult", version: 1);
        var announced = await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment && d.Version == 2, Ct);
        var late = await DecideAsync(comment, "approve", version: 1);

        Assert.Equal((200, "rejected", 412), (answer.Status, answer.Text("status"), late.Status));
        Assert.Equal((CommentStatus.Rejected, DecidedBy.Moderator, "moderator_insult"), (announced.Status, announced.DecidedBy, Assert.Single(announced.Reasons).Code));
        Assert.Equal(0.7, announced.Scores["insult"]);
        Assert.Empty(Items(await host.GetAsync($"/v1/review/queue?site={site}", Ct)));
        var details = (await host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!;
        Assert.Equal(["policy", "moderator"], details["history"]!.AsArray().Select(entry => entry!["decidedBy"]!.GetValue<string>()));
        Assert.Null(details["waiting"]);
    }

    [Fact]
    public async Task Without_a_version_nothing_is_decided_and_a_star_stands_for_any()
    {
        var comment = await HeldAsync(await NewSiteAsync(), ("insult", 0.7));

        Assert.Equal(428, (await host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/decisions", """{"action":"approve"}""", Ct)).Status);
        Assert.Equal(200, (await host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/decisions", """{"action":"approve"}""", Ct, ifMatch: "*")).Status);
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_wins_and_the_history_has_one_line()
    {
        var comment = await HeldAsync(await NewSiteAsync(), ("insult", 0.7));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => DecideAsync(comment, i % 2 == 0 ? "approve" : "reject", reasons: "insult", version: 1)));

        Assert.Equal([200, 412, 412, 412, 412, 412, 412, 412], answers.Select(answer => answer.Status).Order());
        Assert.Equal(2, (await host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!["history"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_was_escalated_is_for_seniors()
    {
        var site = await NewSiteAsync();
        var (moderator, senior) = ((await host.AddAsync(Role.Moderator, site, Ct)).Token, (await host.AddAsync(Role.Senior, site, Ct)).Token);
        var comment = await HeldAsync(site, ("threat", 0.7));

        Assert.Equal("held", (await DecideAsync(comment, "escalate", moderator, version: 1)).Text("status"));
        Assert.Empty(await ClaimAsync(moderator, 1));
        Assert.Equal(409, (await DecideAsync(comment, "approve", moderator, version: 2)).Status);
        Assert.Equal([comment], await ClaimAsync(senior, 1));
        Assert.Equal(200, (await DecideAsync(comment, "reject", senior, "threat", version: 2)).Status);
        // Passing on says nothing to the site: what it hears next is the decision.
        Assert.Equal(3, (await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment && d.Version > 1, Ct)).Version);
    }

    [Fact]
    public async Task A_decision_taken_back_puts_the_comment_where_it_was()
    {
        var site = await NewSiteAsync();
        var comment = await HeldAsync(site, ("insult", 0.7));
        await DecideAsync(comment, "reject", reasons: "insult", version: 1);

        var undone = await host.PostAsync($"/v1/review/comments/{comment}/undo", null, Ct);

        Assert.Equal((200, "held", "insult_hold"), (undone.Status, undone.Text("status"), undone.Json!["reasons"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal(CommentStatus.Held, (await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment && d.Version == 3, Ct)).Status);
        Assert.Equal([comment], Items(await host.GetAsync($"/v1/review/queue?site={site}&reason=insult_hold", Ct)).Select(Id));
        Assert.Equal(409, (await host.PostAsync($"/v1/review/comments/{comment}/undo", null, Ct)).Status);
        var history = (await host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!["history"]!.AsArray();
        Assert.Equal(("undo", 2), (history[2]!["action"]!.GetValue<string>(), history[2]!["undoes"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Many_are_decided_at_one_stroke_after_a_look_at_how_many_and_taken_back_at_another()
    {
        var site = await NewSiteAsync();
        var spam = new List<Guid> { await HeldAsync(site, ("spam", 0.7)), await HeldAsync(site, ("spam", 0.8)) };
        var insult = await HeldAsync(site, ("insult", 0.7));
        var filter = $$"""{"site":"{{site}}","reason":"spam_hold"}""";

        var preview = await host.PostAsync("/v1/review/bulk", $$"""{"action":"reject","reasons":["spam"],"filter":{{filter}},"preview":true}""", Ct);
        var tooMany = await host.PostAsync("/v1/review/bulk", $$"""{"action":"reject","reasons":["spam"],"filter":{{filter}},"expectedCount":1}""", Ct);
        var done = await host.PostAsync("/v1/review/bulk", $$"""{"action":"reject","reasons":["spam"],"filter":{{filter}},"expectedCount":2}""", Ct);
        var afterwards = Items(await host.GetAsync($"/v1/review/queue?site={site}", Ct)).Select(Id).ToList();
        await DecideAsync(spam[0], "approve", version: 2);
        var undone = await host.PostAsync($"/v1/review/bulk/{done.Text("bulkId")}/undo", null, Ct);

        Assert.Equal((2, 409, 2), (preview.Json!["count"]!.GetValue<int>(), tooMany.Status, done.Json!["decided"]!.GetValue<int>()));
        Assert.Equal([insult], afterwards);
        Assert.Equal(1, undone.Json!["decided"]!.GetValue<int>());
        Assert.Equal(spam[0], undone.Json!["skipped"]![0]!.GetValue<Guid>());
        Assert.Equal([spam[1], insult], Items(await host.GetAsync($"/v1/review/queue?site={site}&order=age", Ct)).Select(Id).Order().Intersect([spam[1], insult]).OrderBy(id => id == insult));
    }

    [Fact]
    public async Task Listed_comments_are_decided_at_their_versions_and_the_others_are_named()
    {
        var (site, foreign) = (await NewSiteAsync(), await NewSiteAsync());
        var moderator = (await host.AddAsync(Role.Moderator, site, Ct)).Token;
        var (good, stale, other) = (await HeldAsync(site, ("spam", 0.7)), await HeldAsync(site, ("spam", 0.7)), await HeldAsync(foreign, ("spam", 0.7)));

        var done = await host.SendAsync(
            HttpMethod.Post,
            "/v1/review/bulk",
            $$"""{"action":"approve","comments":[{"id":"{{good}}","version":1},{"id":"{{stale}}","version":7},{"id":"{{other}}"},{"id":"{{Guid.NewGuid()}}"}]}""",
            Ct,
            moderator);
        var overFilter = await host.SendAsync(HttpMethod.Post, "/v1/review/bulk", """{"action":"approve","filter":{}}""", Ct, moderator);

        Assert.Equal((1, 3), (done.Json!["decided"]!.GetValue<int>(), done.Json!["skipped"]!.AsArray().Count));
        Assert.Equal(403, overFilter.Status);
    }

    [Fact]
    public async Task A_reported_comment_waits_once_however_often_the_report_comes()
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(site, ("toxicity", 0.01));
        var report = Report(site, comment, "illegal");

        await host.Bus.Publish(report, Ct);
        await host.Bus.Publish(report, Ct);
        await RecordedAsync(report.FeedbackId);
        await ReportAsync(Report(site, comment, "abuse", "reader-7"));
        await ReportAsync(Report(site, comment, "abuse", "reader-7"));

        var item = Assert.Single(Items(await host.GetAsync($"/v1/review/queue?site={site}&reason=reported_abuse", Ct)));
        Assert.Equal(("reported", "approved", 2), (item["kind"]!.GetValue<string>(), item["status"]!.GetValue<string>(), item["reports"]!.GetValue<int>()));
        Assert.Contains("2 readers have reported it, as illegal.", item["priority"]!.ToJsonString(), StringComparison.Ordinal);
        Assert.Contains("Readers can see it", item["priority"]!.ToJsonString(), StringComparison.Ordinal);
        await DecideAsync(comment, "approve", version: 1);
        await ReportAsync(Report(site, comment, "abuse", "reader-8"));
        Assert.Empty(Items(await host.GetAsync($"/v1/review/queue?site={site}", Ct)));
        await ReportAsync(Report(site, comment, "illegal", "reader-9"));
        Assert.Equal([comment], Items(await host.GetAsync($"/v1/review/queue?site={site}", Ct)).Select(Id));
    }

    [Fact]
    public async Task What_a_site_corrects_is_kept_for_training_and_decided()
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(site, ("toxicity", 0.01));
        var label = new CommentLabelled
        {
            FeedbackId = Guid.CreateVersion7(), SiteId = site, CommentId = comment, Labels = new Dictionary<string, double> { ["spam"] = 1 },
            Status = CommentStatus.Rejected, Source = "akismet", Reporter = "ann", LabelledAt = DateTimeOffset.UtcNow,
        };

        await host.Bus.Publish(label, Ct);
        await host.Bus.Publish(label, Ct);
        await RecordedAsync(label.FeedbackId);
        var decided = await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment && d.Version == 2, Ct);

        Assert.Equal((CommentStatus.Rejected, DecidedBy.Moderator), (decided.Status, decided.DecidedBy));
        var history = (await host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!["history"]!.AsArray();
        Assert.Equal((2, "correct", "akismet: ann"), (history.Count, history[1]!["action"]!.GetValue<string>(), history[1]!["actor"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_new_text_that_is_all_right_waits_no_longer()
    {
        var site = await NewSiteAsync();
        var comment = await HeldAsync(site, ("insult", 0.7));

        await SentAsync(Some.Comment(site, comment, revision: 2), null, ("insult", 0.01));

        Assert.Empty(Items(await host.GetAsync($"/v1/review/queue?site={site}", Ct)));
        Assert.Equal(412, (await DecideAsync(comment, "approve", version: 1)).Status);
    }

    [Fact]
    public async Task Comments_are_found_by_their_words_in_their_newest_text()
    {
        var site = await NewSiteAsync();
        var zebra = await SentAsync(Some.Comment(site) with { Content = "A Zébra crossed the village green." }, null, ("toxicity", 0.01));
        var horse = await SentAsync(Some.Comment(site) with { Content = "A horse crossed the green village." }, null, ("toxicity", 0.01));
        await SentAsync(Some.Comment(site, horse, revision: 2) with { Content = "A donkey crossed the green village." }, null, ("toxicity", 0.01));

        Assert.Equal([zebra], await SearchAsync("zébra"));
        Assert.Equal([horse, zebra], await SearchAsync("green crossed"));
        Assert.Equal([zebra], await SearchAsync("\"village green\""));
        Assert.Equal([horse], await SearchAsync("crossed -zébra"));
        Assert.Empty(await SearchAsync("horse"));
        Assert.Empty(await SearchAsync("' or 1=1; drop table comments; -- * ( ) ^ NEAR"));
        Assert.Equal(400, (await host.GetAsync($"/v1/review/comments?site={site}&query=-only", Ct)).Status);

        async Task<IEnumerable<Guid>> SearchAsync(string query) =>
            Items(await host.GetAsync($"/v1/review/comments?site={site}&query={Uri.EscapeDataString(query)}", Ct)).Select(item => item["id"]!.GetValue<Guid>());
    }

    [Fact]
    public async Task Nobody_sees_or_decides_anything_of_another_site()
    {
        var (mine, theirs) = (await NewSiteAsync(), await NewSiteAsync());
        var me = (await host.AddAsync(Role.Senior, mine, Ct)).Token;
        var comment = await HeldAsync(theirs, ("insult", 0.7));

        Assert.Equal(404, (await host.SendAsync(HttpMethod.Get, $"/v1/review/queue?site={theirs}", null, Ct, me)).Status);
        Assert.Empty(Items(await host.SendAsync(HttpMethod.Get, "/v1/review/queue", null, Ct, me)));
        Assert.Empty(Items(await host.SendAsync(HttpMethod.Get, "/v1/review/comments", null, Ct, me)));
        Assert.Equal(404, (await host.SendAsync(HttpMethod.Get, $"/v1/review/comments/{comment}", null, Ct, me)).Status);
        Assert.Equal(404, (await host.SendAsync(HttpMethod.Put, $"/v1/review/claims/{comment}", null, Ct, me)).Status);
        Assert.Equal(404, (await DecideAsync(comment, "approve", me)).Status);
        Assert.Equal(404, (await host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/undo", null, Ct, me)).Status);
        Assert.Empty(await ClaimAsync(me, 10));
    }

    [Fact]
    public async Task A_console_that_is_open_hears_of_what_is_queued_claimed_and_decided()
    {
        var site = await NewSiteAsync();
        var token = (await host.AddAsync(Role.Moderator, site, Ct)).Token;
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/v1/review/events?site={site}");
        request.Headers.Add("Authorization", $"Bearer {token}");
        using var response = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(Ct));
        await NextAsync(reader, "read");

        var comment = await HeldAsync(site, ("insult", 0.7));
        var queued = await NextAsync(reader, "queued");
        await ClaimAsync(token, 1);
        await NextAsync(reader, "claimed");
        await DecideAsync(comment, "approve", token);
        var left = await NextAsync(reader, "left");

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(comment, JsonNode.Parse(queued)!["commentIds"]![0]!.GetValue<Guid>());
        Assert.NotNull(JsonNode.Parse(left)!["personId"]);
    }

    [Fact]
    public async Task Statistics_tell_who_decided_how_much_and_how_far_people_agree_with_the_machine()
    {
        var site = await NewSiteAsync();
        await DecideAsync(await HeldAsync(site, ("insult", 0.7)), "reject", reasons: "insult", version: 1);
        await DecideAsync(await HeldAsync(site, ("insult", 0.7)), "approve", version: 1);

        var statistics = (await host.GetAsync($"/v1/review/statistics?site={site}", Ct)).Json!;
        var agreement = (await host.GetAsync($"/v1/review/agreement?site={site}", Ct)).Json!["items"]!.AsArray();

        var person = Assert.Single(statistics["people"]!.AsArray())!;
        Assert.Equal((1, 1), (person["approved"]!.GetValue<int>(), person["rejected"]!.GetValue<int>()));
        Assert.Equal(("insult", 2, 0.5), (agreement[0]!["attribute"]!.GetValue<string>(), agreement[0]!["flagged"]!.GetValue<int>(), agreement[0]!["agreement"]!.GetValue<double>()));
        Assert.Equal(400, (await host.GetAsync("/v1/review/statistics?from=x", Ct)).Status);
    }

    private static async Task<string> NextAsync(StreamReader reader, string change)
    {
        for (var isIt = false; ;)
        {
            var line = await reader.ReadLineAsync(Ct) ?? throw new InvalidOperationException("The stream has ended.");
            if (line.StartsWith("event: ", StringComparison.Ordinal))
                isIt = line["event: ".Length..] == change;
            else if (isIt && line.StartsWith("data: ", StringComparison.Ordinal))
                return line["data: ".Length..];
        }
    }

    private static CommentReported Report(Guid site, Guid comment, string reason, string? reporter = null) => new()
    {
        FeedbackId = Guid.CreateVersion7(), SiteId = site, CommentId = comment, Reason = reason, ReporterId = reporter, ReportedAt = DateTimeOffset.UtcNow,
    };

    private static List<JsonNode> Items(Answer answer)
    {
        Assert.Equal(200, answer.Status);
        return [.. answer.Json!["items"]!.AsArray().Select(item => item!)];
    }

    private static Guid Id(JsonNode item) => item["commentId"]!.GetValue<Guid>();

    private async Task ReportAsync(CommentReported report)
    {
        await host.Bus.Publish(report, Ct);
        await RecordedAsync(report.FeedbackId);
    }

    private Task<FeedbackRecorded> RecordedAsync(Guid id) => host.Received.FirstAsync<FeedbackRecorded>(recorded => recorded.FeedbackId == id, Ct);

    private async Task<Guid> NewSiteAsync() => (await host.AddSiteAsync(Ct)).Id;

    private Task<Guid> HeldAsync(Guid site, params (string, double)[] scores) => HeldAsync(Some.Comment(site), null, scores);

    private async Task<Guid> HeldAsync(CommentSubmitted comment, string? language, params (string, double)[] scores)
    {
        var id = await SentAsync(comment, language, scores);
        Assert.Equal(CommentStatus.Held, (await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == id, Ct)).Status);
        return id;
    }

    private Task<Guid> SentAsync(Guid site, params (string, double)[] scores) => SentAsync(Some.Comment(site), null, scores);

    /// <summary>Sends a comment with its scores, and waits for the policy's decision.</summary>
    private async Task<Guid> SentAsync(CommentSubmitted comment, string? language, params (string Attribute, double Score)[] scores)
    {
        await host.Bus.Publish(
            new CommentClassified
            {
                Comment = comment, Scores = scores.ToDictionary(s => s.Attribute, s => s.Score), Language = language, ModelVersion = "test-1", ClassifiedAt = DateTimeOffset.UtcNow,
            },
            Ct);
        await host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment.CommentId && d.Revision == comment.Revision, Ct);
        return comment.CommentId;
    }

    private async Task<List<Guid>> ClaimAsync(string token, int count) =>
        [.. Items(await host.SendAsync(HttpMethod.Post, "/v1/review/claims", $$"""{"count":{{count}}}""", Ct, token)).Select(Id)];

    private Task<Answer> DecideAsync(Guid comment, string action, string? token = null, string? reasons = null, int? version = null)
    {
        var body = $$"""{"action":"{{action}}","reasons":[{{(reasons is null ? "" : $"\"{reasons}\"")}}]}""";
        var path = $"/v1/review/comments/{comment}/decisions";
        var ifMatch = version is null ? "*" : $"\"{version}\"";
        return token is null ? host.SendAsync(HttpMethod.Post, path, body, Ct, ifMatch: ifMatch) : host.SendAsync(HttpMethod.Post, path, body, Ct, token, ifMatch);
    }
}
