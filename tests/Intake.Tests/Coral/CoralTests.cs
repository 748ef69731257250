using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Intake.Coral;
using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Coral;

public sealed class CoralSignatureTests
{
    private const string Old = "0123456789abcdef0123", New = "fedcba98765432103210";

    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"action":"NEW"}""");

    [Fact]
    public void Any_signature_by_any_secret_will_do()
    {
        Assert.True(CoralSignature.IsValid(Sign(New), Body, [New]));
        Assert.True(CoralSignature.IsValid($"{Sign(Old)}, {Sign(New)}", Body, [New]));
        Assert.True(CoralSignature.IsValid(Sign(Old), Body, [New, Old]));
        Assert.True(CoralSignature.IsValid(Sign(New).Replace("sha256=", "SHA256=", StringComparison.Ordinal), Body, [New]));
    }

    [Fact]
    public void Nothing_else_will()
    {
        Assert.False(CoralSignature.IsValid(Sign(Old), Body, [New]));
        Assert.False(CoralSignature.IsValid(Sign(New), [.. Body, 32], [New]));
        Assert.False(CoralSignature.IsValid(Sign(New), Body, []));
        Assert.False(CoralSignature.IsValid(Sign(New)[7..], Body, [New]));
        foreach (var header in new[] { null, "", ",", "sha256=", "sha256=zz", "sha1=00", $"sha256={new string('0', 64)}", $"sha256={new string('é', 64)}", Sign(New) + "00" })
            Assert.False(CoralSignature.IsValid(header, Body, [New]));
    }

    [Fact]
    public void A_header_of_many_signatures_is_read_only_so_far() =>
        Assert.False(CoralSignature.IsValid(string.Concat(Enumerable.Repeat("sha256=00,", 5000)) + Sign(New), Body, [New]));

    private static string Sign(string secret) => CoralSigning.Sign(secret, Body);
}

public sealed class CoralAnswerTests
{
    [Theory]
    [InlineData(CommentStatus.Approved, "", "NONE", "")]
    [InlineData(CommentStatus.Held, "toxicity", "PREMOD", "COMMENT_DETECTED_TOXIC")]
    [InlineData(CommentStatus.Held, "spam", "PREMOD", "COMMENT_DETECTED_SPAM")]
    [InlineData(CommentStatus.Held, "", "PREMOD", "")]
    [InlineData(CommentStatus.Pending, "", "PREMOD", "")]
    [InlineData(CommentStatus.Rejected, "spam insult toxicity", "REJECTED", "COMMENT_DETECTED_SPAM COMMENT_DETECTED_TOXIC")]
    public void A_decision_becomes_a_status_and_a_flag_a_kind(CommentStatus status, string attributes, string expected, string flags)
    {
        var reasons = attributes.Split(' ').Select(a => new Reason { Code = "c", Text = "t", Attribute = a.Length > 0 ? a : null }).ToList();

        var answer = CoralAnswer.Of(status, reasons);

        Assert.Equal((expected, flags), (answer.Status, string.Join(' ', answer.Actions.Select(a => a.Reason))));
        Assert.All(answer.Actions, action => Assert.Equal("FLAG", action.ActionType));
    }
}

public sealed class ModerateCoralCommentTests : IAsyncLifetime
{
    private const string Secret = "5f0c3a9d7be14c2288a1f6d0";

    private IntakeHost _host = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await IntakeHost.StartAsync();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_comment_is_stored_like_any_other_and_answered_by_its_decision()
    {
        var site = await AddSiteAsync(waitMilliseconds: 9000);

        var asking = PostAsync(site, Comment("<div>What an idiot</div>"));
        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, Ct);
        await _host.DecideAsync(
            site.Decision(message.CommentId, status: CommentStatus.Held) with { Reasons = [new Reason { Code = "toxicity_hold", Text = "t", Attribute = "toxicity" }] }, Ct);
        var answer = await asking;

        Assert.Equal((ContentFormat.Html, "reply", "https://news.example/a", "p1"), (message.Format, message.Type, message.Url, message.ParentId));
        Assert.Equal(("u1", "COMMENTER"), (message.Author!.Id, message.Author.Role));
        Assert.True(
            JsonNode.DeepEquals(JsonNode.Parse("""{"actions":[{"actionType":"FLAG","reason":"COMMENT_DETECTED_TOXIC"}],"tags":[],"status":"PREMOD"}"""), answer.Json),
            answer.Text);
    }

    [Theory]
    [InlineData("language_unsupported")]
    [InlineData("scoring_expired")]
    public async Task A_comment_that_no_model_could_read_is_held_without_a_flag(string code)
    {
        var site = await AddSiteAsync(waitMilliseconds: 9000);

        var asking = PostAsync(site, Comment("Kio estas tio?"));
        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, Ct);
        var held = site.Decision(message.CommentId, status: CommentStatus.Held) with
        {
            Reasons = [new Reason { Code = code, Text = "t" }],
            Scores = new Dictionary<string, double>(),
            ModelVersion = null,
        };
        await _host.DecideAsync(held, Ct);

        var answer = await asking;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse("""{"actions":[],"tags":[],"status":"PREMOD"}"""), answer.Json), answer.Text);
    }

    [Fact]
    public async Task A_comment_whose_time_was_up_before_it_was_stored_is_stored_all_the_same()
    {
        var site = await AddSiteAsync(waitMilliseconds: 0);

        Assert.Equal(204, (await PostAsync(site, Comment("Hello"))).Status);

        Assert.Equal("Hello", (await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, Ct)).Content);
    }

    [Theory]
    [InlineData(false, 204, "")]
    [InlineData(true, 200, "PREMOD")]
    public async Task A_comment_that_is_not_decided_in_time_fails_open_or_closed_as_configured(bool failClosed, int status, string expected)
    {
        var site = await AddSiteAsync(waitMilliseconds: 20, failClosed);

        var answer = await PostAsync(site, Comment("Hello"));

        Assert.Equal((status, expected), (answer.Status, answer.Json?["status"]?.GetValue<string>() ?? ""));
        Assert.Equal("Hello", (await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, Ct)).Content);
    }

    [Theory]
    [InlineData(false, 204, "")]
    [InlineData(true, 200, "PREMOD")]
    public async Task A_site_over_its_rate_fails_open_or_closed_too(bool failClosed, int status, string expected)
    {
        var site = await AddSiteAsync(waitMilliseconds: 20, failClosed, perMinute: 1);
        await PostAsync(site, Comment("Hello"));
        Assert.Equal("Hello", (await _host.Received.NextAsync<CommentSubmitted>(_ => true, Ct)).Content);

        var answer = await PostAsync(site, Comment("One too many"));

        Assert.Equal((status, expected), (answer.Status, answer.Json?["status"]?.GetValue<string>() ?? ""));
        // A decision that is late is answered alike, so what tells the two apart is that this one was never stored.
        var other = await AddSiteAsync(waitMilliseconds: 20);
        await PostAsync(other, Comment("Later"));
        Assert.Equal("Later", (await _host.Received.NextAsync<CommentSubmitted>(_ => true, Ct)).Content);
    }

    [Theory]
    [InlineData("", "NONE")]
    [InlineData("20481", "PREMOD")]
    [InlineData("zalgo", "PREMOD")]
    public async Task What_cannot_be_read_is_held_and_what_is_empty_is_not(string kind, string expected)
    {
        var site = await AddSiteAsync();
        var body = kind switch { "" => "", "zalgo" => "a" + new string('\u0301', 60), _ => new string('a', 20_481) };

        var answer = await PostAsync(site, Comment(body));

        Assert.Equal((200, expected), (answer.Status, answer.Json!["status"]!.GetValue<string>()));
    }

    [Fact]
    public async Task Without_a_signature_that_fits_nothing_is_read()
    {
        var site = await AddSiteAsync();
        var other = await _host.AddSiteAsync(Ct);

        Assert.Equal(401, (await PostAsync(site, Comment("Hello"), signature: "")).Status);
        Assert.Equal(401, (await PostAsync(site, Comment("Hello"), signature: CoralSigning.Sign("another secret of nobody", "{}"u8.ToArray()))).Status);
        Assert.Equal(404, (await PostAsync(other, Comment("Hello"))).Status);
        Assert.Equal(404, (await PostAsync(site with { Site = site.Site with { Name = "nobody" } }, Comment("Hello"))).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{\"comment\":\"text\"}")]
    [InlineData("{\"comment\":{\"body\":7}}")]
    public async Task A_signed_body_that_makes_no_sense_is_the_callers_fault(string body) =>
        Assert.Equal(400, (await PostAsync(await AddSiteAsync(), Encoding.UTF8.GetBytes(body))).Status);

    [Fact]
    public async Task A_body_too_large_is_refused() =>
        Assert.Equal(413, (await PostAsync(await AddSiteAsync(), new byte[300 * 1024])).Status);

    [Fact]
    public async Task Fields_that_do_not_fit_are_left_out_rather_than_the_comment()
    {
        var site = await AddSiteAsync(waitMilliseconds: 20);
        var body =
            $$$"""{"action":"NEW","comment":{"body":"Hello\u0000"},"story":{"url":"javascript:alert(1)"},"author":{"id":"{{{new string('a', 300)}}}","role":null},"later":{}}""";

        Assert.Equal(204, (await PostAsync(site, Encoding.UTF8.GetBytes(body))).Status);

        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, Ct);
        Assert.Equal(("Hello ", null, null), (message.Content, message.Url, message.Author!.Id));
    }

    private static byte[] Comment(string text) => Encoding.UTF8.GetBytes(
        $$"""
        {
          "action": "NEW", "comment": { "body": {{JsonValue.Create(text).ToJsonString()}}, "parentID": "p1" }, "author": { "id": "u1", "role": "COMMENTER" },
          "story": { "id": "s1", "url": "https://news.example/a" }, "site": { "id": "x" }, "tenantID": "t", "tenantDomain": "d"
        }
        """);

    private Task<TestSite> AddSiteAsync(int waitMilliseconds = 150, bool failClosed = false, int perMinute = 60_000) => _host.AddSiteAsync(
        Ct,
        perMinute,
        dialects: new SiteDialects { Coral = new CoralDialect { SigningSecrets = [Secret], WaitMilliseconds = waitMilliseconds, FailClosed = failClosed } });

    private async Task<Answer> PostAsync(TestSite site, byte[] body, string? signature = null)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        return await _host.SendAsync(HttpMethod.Post, $"/v1/coral/{site.Site.Name}", content, Ct, ("X-Coral-Signature", signature ?? CoralSigning.Sign(Secret, body)));
    }
}

internal static class CoralSigning
{
    public static string Sign(string secret, byte[] body) => $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body))}";
}
