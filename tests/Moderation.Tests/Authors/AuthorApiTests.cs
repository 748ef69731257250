using Moderation.Access;
using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Authors;

public sealed class AuthorApiTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_banned_author_is_rejected_until_they_are_cleared()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        var banned = await ActAsync(id, "id:reader%2F42", """{"action":"ban","note":"Enough."}""");

        var rejected = await DecideAsync(By(id, "reader/42"));
        await ActAsync(id, "id:reader%2F42", """{"action":"clear"}""");
        var approved = await DecideAsync(By(id, "reader/42"));
        var read = await host.GetAsync($"/v1/review/sites/{id}/authors/id:reader%2F42", Ct);

        Assert.Equal((200, "banned", "Enough."), (banned.Status, banned.Text("state"), banned.Text("note")));
        Assert.Equal((CommentStatus.Rejected, CommentStatus.Approved), (rejected.Status, approved.Status));
        Assert.Equal(("none", 1, 1), (read.Text("state"), read.Json!["counts"]!["approved"]!.GetValue<int>(), read.Json["counts"]!["rejected"]!.GetValue<int>()));
        Assert.Equal(["approved", "rejected"], read.Json["recent"]!.AsArray().Select(decision => decision!["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Authors_of_whom_something_was_said_are_listed_page_by_page()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        foreach (var author in new[] { "c", "a", "b" })
            await ActAsync(id, $"id:{author}", """{"action":"trust"}""");
        await ActAsync(id, "email:Spam@Example.com", """{"action":"ban"}""");
        await ActAsync(id, "id:noted", """{"action":"note","note":"Hm."}""");

        var first = await host.GetAsync($"/v1/review/sites/{id}/authors?state=trusted&limit=2", Ct);
        var second = await host.GetAsync($"/v1/review/sites/{id}/authors?state=trusted&limit=2&cursor={first.Text("next")}", Ct);
        var all = await host.GetAsync($"/v1/review/sites/{id}/authors", Ct);

        Assert.Equal(["id:a", "id:b"], Keys(first));
        Assert.Equal(["id:c"], Keys(second));
        Assert.Equal(["email:spam@example.com", "id:a", "id:b", "id:c"], Keys(all).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_strike_by_a_moderator_counts_and_says_until_when()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var struck = await ActAsync(id, "id:1", """{"action":"strike","note":"Off-topic."}""");

        var strike = Assert.Single(struck.Json!["strikes"]!.AsArray())!;
        Assert.Equal("Off-topic.", strike["note"]!.GetValue<string>());
        Assert.InRange(strike["expiresAt"]!.GetValue<DateTimeOffset>(), DateTimeOffset.UtcNow.AddDays(89), DateTimeOffset.UtcNow.AddDays(91));
    }

    [Fact]
    public async Task A_moderator_changes_what_a_senior_has_said_only_once_it_has_ended()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        var moderator = await host.AddAsync(Role.Moderator, id, Ct);
        await ActAsync(id, "id:held", """{"action":"hold"}""");
        await ActAsync(id, "id:muted", """{"action":"mute","until":"2090-01-01T00:00:00Z"}""");

        var shorter = await ActAsync(id, "id:held", """{"action":"hold","until":"2089-01-01T00:00:00Z"}""", moderator.Token);
        var muted = await ActAsync(id, "id:muted", """{"action":"hold"}""", moderator.Token);
        await host.ExecuteAsync(
            "update authors set state_until = @before where site_id = @id and author_key = 'id:muted'", new { id, before = DateTimeOffset.UtcNow.AddSeconds(-1) });
        var ended = await ActAsync(id, "id:muted", """{"action":"hold"}""", moderator.Token);

        Assert.Equal((403, 403, 200), (shorter.Status, muted.Status, ended.Status));
        Assert.Null((await host.GetAsync($"/v1/review/sites/{id}/authors/id:held", Ct)).Json!["stateUntil"]);
    }

    [Theory]
    [InlineData("""{"action":"shoot"}""", "#/action")]
    [InlineData("""{}""", "#/action")]
    [InlineData("""{"action":"mute"}""", "#/until")]
    [InlineData("""{"action":"mute","until":"2001-01-01T00:00:00Z"}""", "#/until")]
    [InlineData("""{"action":"clear","until":"2099-01-01T00:00:00Z"}""", "#/until")]
    public async Task An_action_that_makes_no_sense_is_refused(string body, string pointer)
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var answer = await ActAsync(id, "id:1", body);

        Assert.Equal((400, pointer), (answer.Status, Assert.Single(answer.Pointers)));
    }

    [Theory]
    [InlineData("nobody")]
    [InlineData("id:")]
    [InlineData("id:unknown")]
    [InlineData("ip:203.0.113.7")]
    public async Task A_key_of_nobody_is_not_found(string key)
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        Assert.Equal(404, (await host.GetAsync($"/v1/review/sites/{id}/authors/{key}", Ct)).Status);
    }

    [Fact]
    public async Task The_cursor_of_nobody_is_refused()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        Assert.Equal(400, (await host.GetAsync($"/v1/review/sites/{id}/authors?cursor=%3D%3D", Ct)).Status);
        Assert.Equal(400, (await host.GetAsync($"/v1/review/sites/{id}/authors?state=none", Ct)).Status);
    }

    private static IEnumerable<string> Keys(Answer answer) => answer.Json!["items"]!.AsArray().Select(author => author!["key"]!.GetValue<string>());

    private static CommentSubmitted By(Guid site, string author) => Some.Comment(site) with { Author = new Author { Id = author }, SubmittedAt = DateTimeOffset.UtcNow };

    private Task<Answer> ActAsync(Guid site, string key, string body) => host.PostAsync(Actions(site, key), body, Ct);

    private Task<Answer> ActAsync(Guid site, string key, string body, string token) => host.SendAsync(HttpMethod.Post, Actions(site, key), body, Ct, token);

    private static string Actions(Guid site, string key) => $"/v1/review/sites/{site}/authors/{key}/actions";

    private async Task<CommentDecided> DecideAsync(CommentSubmitted comment)
    {
        await host.Bus.Publish(Some.Classified(comment, Some.Harmless), Ct);
        return await host.Received.FirstAsync<CommentDecided>(decided => decided.CommentId == comment.CommentId, Ct);
    }
}
