using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Akismet;

public sealed class CheckCommentTests
{
    /// <summary>A site that does not wait for decisions that nobody makes.</summary>
    private static readonly SiteDialects Impatient = new() { Akismet = new AkismetDialect { WaitMilliseconds = 1 } };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(CommentStatus.Approved, "false")]
    [InlineData(CommentStatus.Rejected, "true")]
    public async Task A_decision_is_one_word_of_plain_text(CommentStatus status, string expected)
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        var (reply, submitted) = await client.CheckAsync(AkismetClient.Comment("Hello"), status, Ct);

        Assert.Equal((200, expected, "text/plain"), (reply.Status, reply.Body, reply.Type));
        Assert.Equal(submitted.CommentId, reply.Guid);
        foreach (var header in new[] { "X-akismet-recheck-after", "X-akismet-pro-tip", "X-akismet-debug-help", "X-akismet-alert-code", "X-akismet-error" })
            Assert.False(reply.Headers.ContainsKey(header), header);
    }

    [Fact]
    public async Task A_check_is_a_submission_like_any_other()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);

        var (reply, submitted) = await client.CheckAsync(
            AkismetClient.Comment("Hello", ("POST_x", "1"), ("HTTP_ACCEPT", "*/*"), ("comment_context[]", "cars")), CommentStatus.Held, Ct);

        Assert.Equal(("Hello", "https://blog.example/2026/11/post", "Ann"), (submitted.Content, submitted.Url, submitted.Author!.Name));
        Assert.Equal("held", (await site.GetAsync($"/v1/comments/{reply.Guid}", Ct)).CommentStatus);
    }

    [Fact]
    public async Task What_people_must_decide_is_false_for_now_and_for_long()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        var (reply, _) = await client.CheckAsync(AkismetClient.Comment("Hello", ("callback", "https://blog.example/hook")), CommentStatus.Held, Ct);

        Assert.Equal(("false", "2592000"), (reply.Body, reply.Headers["X-akismet-recheck-after"]));
    }

    [Fact]
    public async Task Who_cannot_be_called_back_publishes_nothing_unseen()
    {
        await using var host = await IntakeHost.StartAsync();
        using var held = new AkismetClient(await host.AddSiteAsync(Ct));
        using var late = new AkismetClient(await host.AddSiteAsync(Ct, dialects: Impatient));
        var scores = new Dictionary<string, double> { ["spam"] = 0.999 };

        AkismetReply[] replies =
        [
            (await held.CheckAsync(AkismetClient.Comment("Hello"), CommentStatus.Held, Ct, scores)).Reply,
            await late.CheckAsync(AkismetClient.Comment("Hello"), Ct),
        ];

        foreach (var reply in replies)
        {
            Assert.Equal("true", reply.Body);
            Assert.False(reply.Headers.ContainsKey("X-akismet-pro-tip") || reply.Headers.ContainsKey("X-akismet-recheck-after"));
        }
    }

    [Fact]
    public async Task A_site_may_have_such_clients_told_false_and_to_ask_again()
    {
        await using var host = await IntakeHost.StartAsync();
        using var held = new AkismetClient(await host.AddSiteAsync(Ct, dialects: new SiteDialects { Akismet = new AkismetDialect { HeldIsHam = true } }));
        using var late = new AkismetClient(await host.AddSiteAsync(
            Ct, dialects: new SiteDialects { Akismet = new AkismetDialect { HeldIsHam = true, WaitMilliseconds = 1 } }));

        var (first, _) = await held.CheckAsync(AkismetClient.Comment("Hello"), CommentStatus.Held, Ct);
        var second = await late.CheckAsync(AkismetClient.Comment("Hello"), Ct);

        Assert.Equal(("false", "3600"), (first.Body, first.Headers["X-akismet-recheck-after"]));
        Assert.Equal(("false", "60"), (second.Body, second.Headers["X-akismet-recheck-after"]));
    }

    [Theory]
    [InlineData("1")]
    [InlineData("0")]
    public async Task A_pingback_that_is_not_there_yet_leaves_no_comment(string closed)
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);

        var reply = await client.CheckAsync(
            AkismetClient.Comment(
                "",
                ("comment_type", "pingback"),
                ("comment_author", ""),
                ("comment_author_email", ""),
                ("comment_author_url", "https://theirs.example/post"),
                ("akismet_pre_check", "1"),
                ("pingbacks_closed", closed)),
            Ct);

        Assert.Equal("false", reply.Body);
        Assert.Equal(404, (await site.GetAsync($"/v1/comments/{reply.Guid}", Ct)).Status);
        // The next message on the bus is about a later comment, and nothing is counted.
        var later = await site.PostAsync(new { content = "Later" }, Ct);
        Assert.Equal(later.Id, Assert.Single(Assert.IsType<CommentsSubmitted>(await host.Received.NextAsync<object>(_ => true, Ct)).Comments).CommentId);
        Assert.Equal(0, (await client.GetAsync($"/1.2/usage-limit?api_key={site.Key}", Ct)).Json["usage"]!.GetValue<int>());
    }

    [Theory]
    [InlineData(0.995, true)]
    [InlineData(0.97, false)]
    public async Task Only_blatant_spam_may_be_thrown_away(double spam, bool discard)
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        var comment = AkismetClient.Comment("Buy", ("comment_date_gmt", "2026-11-25 10:30:00"));
        var (reply, _) = await client.CheckAsync(comment, CommentStatus.Rejected, Ct, new Dictionary<string, double> { ["spam"] = spam });
        var repeated = await client.CheckAsync(comment, Ct);
        var asked = await client.CheckAsync(new Dictionary<string, string>(comment) { ["recheck_reason"] = "recheck_queue" }, Ct);

        // A client that repeats a check, or asks what became of it, is told no less than at first.
        Assert.All([reply, repeated, asked], answer => Assert.Equal(
            (reply.Guid, "true", discard ? "discard" : null), (answer.Guid, answer.Body, answer.Headers.GetValueOrDefault("X-akismet-pro-tip"))));
    }

    [Theory]
    [InlineData("comment_author", "akismet-guaranteed-spam", "true")]
    [InlineData("comment_author", "viagra-test-123", "true")]
    [InlineData("comment_author_email", "akismet-guaranteed-spam@example.com", "true")]
    [InlineData("user_role", "administrator", "false")]
    public async Task The_rules_that_clients_test_with_answer_at_once(string field, string value, string expected)
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        var reply = await client.CheckAsync(AkismetClient.Comment("Hello", (field, value)), Ct);

        Assert.Equal((200, expected), (reply.Status, reply.Body));
        Assert.True(reply.Headers.ContainsKey("X-akismet-guid"));
    }

    [Theory]
    [InlineData("akismet-guaranteed-spam", "true", "discard")]
    [InlineData("Ann", "false", null)]
    public async Task A_test_may_ask_for_a_discard(string author, string verdict, string? tip)
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        var reply = await client.CheckAsync(AkismetClient.Comment("Hello", ("comment_author", author), ("is_test", "true"), ("test_discard", "1")), Ct);

        Assert.Equal((verdict, tip), (reply.Body, reply.Headers.GetValueOrDefault("X-akismet-pro-tip")));
    }

    [Fact]
    public async Task A_test_is_scored_with_its_author_and_page()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);

        await client.CheckAsync(AkismetClient.Comment(
            "Great point", ("is_test", "1"), ("permalink", "https://blog.example/a"), ("comment_author", "Cheap Pills"), ("comment_author_url", "pills.example")), Ct);

        var asked = Assert.Single(host.Received.Questions);
        Assert.Equal("https://blog.example/a", asked.Url);
        Assert.Equal(new TextAuthor { Name = "Cheap Pills", Url = "https://pills.example" }, asked.Author);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("true")]
    public async Task Nobody_is_told_of_a_test(string isTest)
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        var test = AkismetClient.Comment("Hello", ("is_test", isTest));

        var reply = await client.CheckAsync(test, Ct);
        var thanks = await client.PostAsync("/1.1/submit-spam", test, Ct);

        Assert.Equal("false", reply.Body);
        Assert.Equal("Thanks for making the web a better place.", thanks.Body);
        Assert.Equal(404, (await site.GetAsync($"/v1/comments/{reply.Guid}", Ct)).Status);
        // The next message on the bus is about a later comment: there was none about the test.
        var later = await site.PostAsync(new { content = "Later" }, Ct);
        var next = Assert.IsType<CommentsSubmitted>(await host.Received.NextAsync<object>(_ => true, Ct));
        Assert.Equal(later.Id, Assert.Single(next.Comments).CommentId);
    }

    [Fact]
    public async Task What_the_form_shows_goes_to_the_policy_and_a_second_try_without_it_is_another_comment()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        var (trapped, submitted) = await client.CheckAsync(AkismetClient.Comment("Hello", ("POST_ak_hp_textarea", "x"), ("POST_ak_js", "7")), CommentStatus.Rejected, Ct);
        var (again, _) = await client.CheckAsync(AkismetClient.Comment("Hello", ("POST_ak_hp_textarea", ""), ("POST_ak_js", "1796000000000")), CommentStatus.Approved, Ct);

        Assert.Equal([CommentFlags.Trap, CommentFlags.NoScript], submitted.Flags!.Select(flag => flag.Code));
        Assert.Equal(("true", "false"), (trapped.Body, again.Body));
        Assert.False(trapped.Headers.ContainsKey("X-akismet-pro-tip"));
        Assert.NotEqual(trapped.Guid, again.Guid);
    }

    [Fact]
    public async Task An_empty_comment_is_checked_by_what_there_is()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        var (reply, submitted) = await client.CheckAsync(
            AkismetClient.Comment("", ("comment_type", "pingback"), ("comment_author", "Their blog"), ("comment_author_url", "https://theirs.example/post")),
            CommentStatus.Approved,
            Ct);

        Assert.Equal("false", reply.Body);
        Assert.Equal(("Their blog\nhttps://theirs.example/post", "pingback"), (submitted.Content, submitted.Type));
    }

    [Theory]
    [InlineData("blog")]
    [InlineData("user_ip")]
    public async Task What_a_check_cannot_do_without_is_named(string field)
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        var fields = AkismetClient.Comment("Hello");
        fields.Remove(field);

        var reply = await client.CheckAsync(fields, Ct);

        Assert.Equal((200, "invalid"), (reply.Status, reply.Body));
        Assert.Contains(field, reply.Headers["X-akismet-debug-help"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Too_many_checks_are_refused_with_a_time_to_wait()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct, perMinute: 1, dialects: Impatient));
        await client.CheckAsync(AkismetClient.Comment("One"), Ct);

        var reply = await client.CheckAsync(AkismetClient.Comment("Two"), Ct);

        Assert.Equal((429, "text/plain"), (reply.Status, reply.Type));
        Assert.Equal("60", reply.Headers["Retry-After"]);
        Assert.False(reply.Body is "true" or "false");
        // Or WordPress forgets to hold the comment.
        Assert.NotEqual(Guid.Empty, reply.Guid);
    }

    [Fact]
    public async Task A_form_that_is_too_large_is_refused()
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        Assert.Equal(413, (await client.PostRawAsync("/1.1/comment-check", new byte[(1024 * 1024) + 1], "application/x-www-form-urlencoded", Ct)).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("; boundary=")]
    [InlineData("; boundary=\"\"")]
    [InlineData("; boundary=a b")]
    [InlineData("; boundary=\"a")]
    [InlineData("; boundary=LONG")]
    public async Task Parts_that_nothing_tells_apart_are_the_clients_fault(string boundary)
    {
        await using var host = await IntakeHost.StartAsync();
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        var type = $"multipart/form-data{boundary.Replace("LONG", new string('a', 5000), StringComparison.Ordinal)}";

        var reply = await client.PostRawAsync("/1.1/comment-check", "--a\r\nContent-Disposition: form-data; name=blog\r\n\r\nx\r\n--a--"u8.ToArray(), type, Ct);

        Assert.Equal((400, "text/plain"), (reply.Status, reply.Type));
        Assert.Contains("boundary", reply.Headers["X-akismet-debug-help"], StringComparison.Ordinal);
        Assert.NotEqual(Guid.Empty, reply.Guid);
    }

    [Fact]
    public async Task Broken_bytes_are_no_server_error()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct, dialects: Impatient);
        using var client = new AkismetClient(site);
        byte[] body = [.. System.Text.Encoding.ASCII.GetBytes($"api_key={site.Key}&blog=x&user_ip=&comment_content="), 0xff, 0xfe, 0x00, 0xc3, (byte)'%', (byte)'f'];

        var reply = await client.PostRawAsync("/1.1/comment-check", body, "application/x-www-form-urlencoded; charset=utf-16", Ct);

        Assert.Equal((200, "true"), (reply.Status, reply.Body));
    }
}
