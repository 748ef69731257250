using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Akismet;

/// <summary>Checks of a comment that was checked before.</summary>
public sealed class RepeatedCheckTests
{
    /// <summary>A site that does not wait for decisions that nobody makes.</summary>
    private static readonly SiteDialects Impatient = new() { Akismet = new AkismetDialect { WaitMilliseconds = 1 } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_again_answers_what_became_of_the_first()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct, dialects: Impatient);
        using var client = new AkismetClient(site);
        var fields = AkismetClient.Comment("Hello");
        var first = await client.CheckAsync(fields, Ct);
        var again = new Dictionary<string, string>(fields) { ["recheck_reason"] = "recheck_queue", ["comment_date_gmt"] = "2026-11-25 10:30:00" };

        Assert.Equal("60", (await client.CheckAsync(again, Ct)).Headers["X-akismet-recheck-after"]);
        await host.DecideAsync(site.Decision(first.Guid, status: CommentStatus.Rejected), Ct);
        var reply = await client.CheckAsync(again, Ct);

        Assert.Equal(("true", first.Guid), (reply.Body, reply.Guid));
    }

    [Fact]
    public async Task A_retry_gets_no_verdict_while_the_decision_is_late_and_one_when_people_must_decide()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct, dialects: Impatient);
        using var client = new AkismetClient(site);
        var first = await client.CheckAsync(AkismetClient.Comment("Hello"), Ct);
        var retry = AkismetClient.Comment("Hello", ("recheck_reason", "retry"));

        var late = await client.CheckAsync(retry, Ct);
        await host.DecideAsync(site.Decision(first.Guid, status: CommentStatus.Held), Ct);
        var held = await client.CheckAsync(retry, Ct);
        await host.DecideAsync(site.Decision(first.Guid, version: 2), Ct);
        var approved = await client.CheckAsync(retry, Ct);

        // Anything but true and false ends the plug-in's hourly round, so the comments behind this one would never be asked about.
        Assert.Equal(["pending", "true", "false"], new[] { late, held, approved }.Select(reply => reply.Body));
        Assert.All([late, held, approved], reply => Assert.Equal((200, first.Guid, false), (reply.Status, reply.Guid, reply.Headers.ContainsKey("X-akismet-pro-tip"))));
    }

    [Theory]
    [InlineData("recheck_queue", "false")]
    [InlineData("edit", "true")]
    public async Task A_held_comment_stays_in_the_queue_that_wordpress_has_checked_again(string reason, string expected)
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        await client.CheckAsync(AkismetClient.Comment("Hello"), CommentStatus.Held, Ct);

        Assert.Equal(expected, (await client.CheckAsync(AkismetClient.Comment("Hello", ("recheck_reason", reason)), Ct)).Body);
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData(null, "2026-11-25 10:30:00")]
    [InlineData("recheck_queue", "2026-11-25 10:30:00")]
    [InlineData("retry", "2026-11-25 10:30:00")]
    public async Task A_comment_that_wordpress_has_cleaned_keeps_the_decision_of_a_person(string? reason, string? date)
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        var (first, _) = await client.CheckAsync(
            AkismetClient.Comment("Tom & Jerry: <a href=\"https://x.example/?a=1&b=2\">it's  here</a>"), CommentStatus.Approved, Ct);
        await host.DecideAsync(site.Decision(first.Guid, version: 2, status: CommentStatus.Rejected), Ct);
        var stored = AkismetClient.Comment(
            "Tom &amp; Jerry: <a href=\"https://x.example/?a=1&#038;b=2\" rel=\"nofollow ugc\">it\\'s here</a>", ("comment_author_url", ""), ("user_agent", "Mozilla"));
        foreach (var (name, value) in new[] { ("recheck_reason", reason), ("comment_date_gmt", date) })
        {
            if (value is not null)
                stored[name] = value;
        }

        var again = await client.CheckAsync(stored, Ct);

        Assert.Equal(("true", first.Guid), (again.Body, again.Guid));
    }

    [Fact]
    public async Task A_check_that_is_sent_again_as_it_was_is_the_same_comment()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct, dialects: Impatient);
        using var client = new AkismetClient(site);
        var first = await client.CheckAsync(AkismetClient.Comment("Hello"), Ct);

        Assert.Equal(first.Guid, (await client.CheckAsync(AkismetClient.Comment("Hello", ("callback", "https://blog.example/hook")), Ct)).Guid);
        await host.DecideAsync(site.Decision(first.Guid, status: CommentStatus.Rejected), Ct);
        var decided = await client.CheckAsync(AkismetClient.Comment("Hello"), Ct);

        Assert.Equal(("true", first.Guid), (decided.Body, decided.Guid));
        Assert.Equal(1, (await client.PostAsync("/1.2/get-key-stats", new() { ["from"] = "all" }, Ct)).Json["spam"]!.GetValue<int>());
    }

    [Fact]
    public async Task Who_gave_up_waiting_and_asks_again_hears_of_the_same_comment()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var first = client.CheckAsync(AkismetClient.Comment("Hello"), patience.Token);
        var submitted = await host.Received.NextAsync<CommentSubmitted>(m => m.Content == "Hello", Ct);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);

        var (again, _) = await client.CheckAsync(AkismetClient.Comment("Hello"), CommentStatus.Rejected, Ct);

        Assert.Equal(("true", submitted.CommentId), (again.Body, again.Guid));
    }

    [Theory]
    [InlineData("comment_author", "Bob")]
    [InlineData("comment_content", "Hello!")]
    [InlineData("permalink", "https://blog.example/other")]
    [InlineData("blog", "https://other.example/")]
    [InlineData("user_ip", "203.0.113.8")]
    [InlineData("comment_parent", "7")]
    [InlineData("comment_date_gmt", "2026-11-25 10:30:01")]
    public async Task A_check_of_anything_else_is_another_comment(string field, string value)
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct, dialects: Impatient));
        var date = ("comment_date_gmt", "2026-11-25 10:30:00");

        var first = await client.CheckAsync(AkismetClient.Comment("Hello", date), Ct);

        Assert.NotEqual(first.Guid, (await client.CheckAsync(AkismetClient.Comment("Hello", date, (field, value)), Ct)).Guid);
    }

    [Fact]
    public async Task A_retry_of_what_was_never_stored_is_a_new_check()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        var (reply, _) = await client.CheckAsync(AkismetClient.Comment("Hello", ("recheck_reason", "retry")), CommentStatus.Approved, Ct);

        Assert.Equal("false", reply.Body);
    }
}
