using Moderation.Access;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Reviewing;

public sealed class DecisionsOnSqlite(ModerationHost host) : DecisionsTests(host), IClassFixture<ModerationHost>;

public sealed class DecisionsOnPostgres(PostgresHost host) : DecisionsTests(host), IClassFixture<PostgresHost>;

public abstract class DecisionsTests(ModerationHost host) : ReviewTest(host)
{
    [Fact]
    public async Task A_decision_is_stored_announced_and_final_for_the_version_that_was_seen()
    {
        var site = await NewSiteAsync();
        var comment = await HeldAsync(site, ("insult", 0.7));

        var answer = await DecideAsync(comment, "reject", reasons: "insult", version: 1);
        var announced = await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment && d.Version == 2, Ct);
        var late = await DecideAsync(comment, "approve", version: 1);

        Assert.Equal((200, "rejected", 412), (answer.Status, answer.Text("status"), late.Status));
        Assert.Equal((CommentStatus.Rejected, DecidedBy.Moderator, "moderator_insult"), (announced.Status, announced.DecidedBy, Assert.Single(announced.Reasons).Code));
        Assert.Equal(0.7, announced.Scores["insult"]);
        Assert.Empty(Items(await Host.GetAsync($"/v1/review/queue?site={site}", Ct)));
        var details = (await Host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!;
        Assert.Equal(["policy", "moderator"], details["history"]!.AsArray().Select(entry => entry!["decidedBy"]!.GetValue<string>()));
        Assert.Null(details["place"]);
    }

    [Fact]
    public async Task Without_a_version_nothing_is_decided_and_a_star_stands_for_any()
    {
        var comment = await HeldAsync(await NewSiteAsync(), ("insult", 0.7));

        Assert.Equal(428, (await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/decisions", """{"action":"approve"}""", Ct)).Status);
        Assert.Equal(200, (await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/decisions", """{"action":"approve"}""", Ct, ifMatch: "*")).Status);
    }

    [Theory]
    [InlineData("junk")]
    [InlineData("W/\"1\"")]
    [InlineData("\"1\", \"2\"")]
    public async Task A_precondition_that_names_no_version_is_not_called_out_of_date(string ifMatch)
    {
        var comment = await HeldAsync(await NewSiteAsync(), ("insult", 0.7));

        var answer = await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/decisions", """{"action":"approve"}""", Ct, ifMatch: ifMatch);

        Assert.Equal(400, answer.Status);
        Assert.Equal(["If-Match"], answer.Pointers);
    }

    [Theory]
    [InlineData(false, "approve", 15)]
    [InlineData(false, "escalate", 15)]
    [InlineData(true, "approve", 24 * 60)]
    public async Task A_decision_says_how_long_it_can_be_undone(bool isSenior, string action, int minutes)
    {
        var site = await NewSiteAsync();
        var token = (await Host.AddAsync(isSenior ? Role.Senior : Role.Moderator, site, Ct)).Token;
        var comment = await HeldAsync(site, ("insult", 0.7));

        var decided = await DecideAsync(comment, action, token, version: 1);
        var undone = await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/undo", null, Ct, token);
        var again = await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/undo", null, Ct, token);

        Assert.InRange((decided.Json!["undoUntil"]!.GetValue<DateTimeOffset>() - DateTimeOffset.UtcNow).TotalMinutes, minutes - 1, minutes);
        Assert.Null(undone.Json!["undoUntil"]);
        Assert.Contains("undone already", again.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_with_seniors_is_not_escalated_again()
    {
        var comment = await HeldAsync(await NewSiteAsync(), ("threat", 0.7));
        await DecideAsync(comment, "escalate", version: 1);

        Assert.Equal(409, (await DecideAsync(comment, "escalate", version: 2)).Status);
    }

    [Theory]
    [InlineData("approve")]
    [InlineData("escalate")]
    public async Task Reasons_that_say_what_is_wrong_go_with_rejections_only(string action)
    {
        var comment = await HeldAsync(await NewSiteAsync(), ("insult", 0.7));

        var one = await DecideAsync(comment, action, reasons: "spam", version: 1);
        var many = await Host.PostAsync("/v1/review/bulk", $$"""{"action":"{{action}}","reasons":["spam"],"comments":[{"id":"{{comment}}"}]}""", Ct);

        Assert.Equal((400, 400), (one.Status, many.Status));
        Assert.Equal(["#/reasons"], one.Pointers);
        Assert.Equal(["#/reasons"], many.Pointers);
        Assert.Contains("note", one.Text("detail"), StringComparison.Ordinal);
        Assert.Equal("held", await Host.ScalarAsync<string>("select status from comments where id = @comment", new { comment }));
    }

    [Fact]
    public async Task Of_two_who_decide_at_once_one_wins_and_the_history_has_one_line()
    {
        var comment = await HeldAsync(await NewSiteAsync(), ("insult", 0.7));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(
            i => i % 2 == 0 ? DecideAsync(comment, "approve", version: 1) : DecideAsync(comment, "reject", reasons: "insult", version: 1)));

        Assert.Equal([200, 412, 412, 412, 412, 412, 412, 412], answers.Select(answer => answer.Status).Order());
        Assert.Equal(2, (await Host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!["history"]!.AsArray().Count);
    }

    [Fact]
    public async Task What_was_escalated_is_for_seniors()
    {
        var site = await NewSiteAsync();
        var (moderator, senior) = ((await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Senior, site, Ct)).Token);
        var comment = await HeldAsync(site, ("threat", 0.7));

        Assert.Equal("held", (await DecideAsync(comment, "escalate", moderator, version: 1)).Text("status"));
        Assert.Empty(await ClaimAsync(moderator, 1));
        Assert.Equal(409, (await DecideAsync(comment, "approve", moderator, version: 2)).Status);
        Assert.Equal([comment], await ClaimAsync(senior, 1));
        Assert.Equal(200, (await DecideAsync(comment, "reject", senior, "threat", version: 2)).Status);
        // Passing on says nothing to the site: what it hears next is the decision.
        Assert.Equal(3, (await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment && d.Version > 1, Ct)).Version);
    }

    [Fact]
    public async Task Passing_on_is_taken_back_without_a_word_to_anybody_and_comes_back_with_what_followed_it()
    {
        var site = await NewSiteAsync();
        var (moderator, senior) = ((await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Senior, site, Ct)).Token);
        var comment = await HeldAsync(site, ("threat", 0.7));

        await DecideAsync(comment, "escalate", moderator, version: 1);
        Assert.Equal(200, (await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/undo", null, Ct, moderator)).Status);
        Assert.Equal([comment], await ClaimAsync(moderator, 1));

        await DecideAsync(comment, "escalate", moderator, version: 3);
        await DecideAsync(comment, "approve", senior, version: 4);
        // The first that the site hears after the policy's decision is the senior's. Read before it is taken back, since only the newest is announced.
        Assert.Equal(5, (await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment && d.Version > 1, Ct)).Version);
        await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/undo", null, Ct, senior);
        Assert.Empty(await ClaimAsync(moderator, 1));
        Assert.Equal([comment], await ClaimAsync(senior, 1));
    }

    [Fact]
    public async Task What_was_with_seniors_is_with_them_again_however_often_a_decision_is_taken_back()
    {
        var site = await NewSiteAsync();
        var (moderator, senior) = ((await Host.AddAsync(Role.Moderator, site, Ct)).Token, (await Host.AddAsync(Role.Senior, site, Ct)).Token);
        var comment = await HeldAsync(site, ("threat", 0.7));
        await DecideAsync(comment, "escalate", moderator, version: 1);
        await DecideAsync(comment, "approve", senior, version: 2);
        await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/undo", null, Ct, senior);
        await DecideAsync(comment, "reject", senior, "threat", version: 4);

        Assert.Equal(200, (await Host.SendAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/undo", null, Ct, senior)).Status);

        Assert.Empty(await ClaimAsync(moderator, 1));
        Assert.Equal(409, (await DecideAsync(comment, "approve", moderator, version: 6)).Status);
        Assert.Equal([comment], await ClaimAsync(senior, 1));
    }

    [Fact]
    public async Task What_the_policy_rejected_and_a_person_put_back_counts_as_the_policys()
    {
        var site = await NewSiteAsync();
        var comment = await SentAsync(Some.Comment(site) with { Author = new Author { Id = "ann" } }, null, ("insult", 0.95));

        await DecideAsync(comment, "approve", version: 1);
        await Host.PostAsync($"/v1/review/comments/{comment}/undo", null, Ct);

        var announced = await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment && d.Version == 3, Ct);
        Assert.Equal((CommentStatus.Rejected, DecidedBy.Policy), (announced.Status, announced.DecidedBy));
        Assert.Equal(0, await Host.ScalarAsync<long>("select count(*) from author_strikes where comment_id = @comment", new { comment }));
        Assert.Equal("policy", await Host.ScalarAsync<string>("select decided_by from comments where id = @comment", new { comment }));
    }

    [Fact]
    public async Task A_decision_taken_back_puts_the_comment_where_it_was()
    {
        var site = await NewSiteAsync();
        var comment = await HeldAsync(site, ("insult", 0.7));
        await DecideAsync(comment, "reject", reasons: "insult", version: 1);

        var undone = await Host.PostAsync($"/v1/review/comments/{comment}/undo", null, Ct);

        Assert.Equal((200, "held", "insult_hold"), (undone.Status, undone.Text("status"), undone.Json!["reasons"]![0]!["code"]!.GetValue<string>()));
        Assert.Equal(CommentStatus.Held, (await Host.Received.FirstAsync<CommentDecided>(d => d.CommentId == comment && d.Version == 3, Ct)).Status);
        Assert.Equal([comment], Items(await Host.GetAsync($"/v1/review/queue?site={site}&reason=insult_hold", Ct)).Select(Id));
        Assert.Equal(409, (await Host.PostAsync($"/v1/review/comments/{comment}/undo", null, Ct)).Status);
        var history = (await Host.GetAsync($"/v1/review/comments/{comment}", Ct)).Json!["history"]!.AsArray();
        Assert.Equal(("undo", 2), (history[2]!["action"]!.GetValue<string>(), history[2]!["undoes"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Statistics_tell_who_decided_how_much_and_how_far_people_agree_with_the_machine()
    {
        var site = await NewSiteAsync();
        await DecideAsync(await HeldAsync(site, ("insult", 0.7)), "reject", reasons: "insult", version: 1);
        await DecideAsync(await HeldAsync(site, ("insult", 0.7)), "approve", version: 1);

        var statistics = (await Host.GetAsync($"/v1/review/statistics?site={site}", Ct)).Json!;
        var agreement = (await Host.GetAsync($"/v1/review/agreement?site={site}", Ct)).Json!["items"]!.AsArray();

        var person = Assert.Single(statistics["people"]!.AsArray())!;
        Assert.Equal((1, 1), (person["approved"]!.GetValue<int>(), person["rejected"]!.GetValue<int>()));
        Assert.Equal(
            ("insult", 2, 0.5), (agreement[0]!["attribute"]!.GetValue<string>(), agreement[0]!["flagged"]!.GetValue<int>(), agreement[0]!["agreement"]!.GetValue<double>()));
        Assert.Equal(400, (await Host.GetAsync("/v1/review/statistics?from=x", Ct)).Status);
    }
}
