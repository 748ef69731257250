using System.Text;
using Intake.Tests.Hosting;

namespace Intake.Tests.Submitting;

public sealed class BadInputTests : IAsyncLifetime
{
    private IntakeHost _host = null!;
    private TestSite _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public static TheoryData<string, int, string> Bodies => new()
    {
        { "not json", 400, "#" },
        { "{}", 400, "#/content" },
        { """{"content":""}""", 400, "#/content" },
        { """{"content":" \n\u200b"}""", 400, "#/content" },
        { """{"content":7}""", 400, "#/content" },
        { """{"content":"\u0000\u0007"}""", 400, "#/content" },
        { $$"""{"content":"e{{new string('\u0301', 5000)}}"}""", 400, "#/content" },
        { """{"content":"a","format":"markdown"}""", 400, "#/format" },
        { """{"content":"a","url":"not a url"}""", 400, "#/url" },
        { """{"content":"a","url":"javascript:alert(1)"}""", 400, "#/url" },
        { """{"content":"a","url":"https://example.com/a\u0007b"}""", 400, "#/url" },
        { """{"content":"a","language":"english please"}""", 400, "#/language" },
        { """{"content":"a","language":"german"}""", 400, "#/language" },
        { """{"content":"a","language":"jp"}""", 400, "#/language" },
        { """{"content":"a","langauge":"de"}""", 400, "#/langauge" },
        { """{"content":"a","author":{"user_agent":"x"}}""", 400, "#/author/user_agent" },
        { """{"content":"a","createdAt":"yesterday"}""", 400, "#/createdAt" },
        { """{"content":"a","createdAt":"2026-05-04T12:30:00"}""", 400, "#/createdAt" },
        { """{"content":"a","createdAt":"2026-13-44T99:00:00Z"}""", 400, "#/createdAt" },
        { """{"content":"a","author":"Ann"}""", 400, "#/author" },
        { """{"content":"a","author":{"email":"ann(at)example.com"}}""", 400, "#/author/email" },
        { """{"content":"a","author":{"email":"Ann <ann@example.com>"}}""", 400, "#/author/email" },
        { """{"content":"a","author":{"url":"//example.com"}}""", 400, "#/author/url" },
        { """{"content":"a","author":{"ip":"1"}}""", 400, "#/author/ip" },
        { """{"content":"a","author":{"ip":"999.1.1.1"}}""", 400, "#/author/ip" },
        { $$"""{"content":"a","externalId":"{{new string('x', 257)}}"}""", 400, "#/externalId" },
        { $$"""{"content":"{{new string('x', 20_481)}}"}""", 413, "#/content" },
        { $$"""{"content":"a","type":"{{new string('x', 66_000)}}"}""", 413, "#" },
    };

    public async ValueTask InitializeAsync()
    {
        _host = await IntakeHost.StartAsync();
        _site = await _host.AddSiteAsync(Ct);
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Theory, MemberData(nameof(Bodies), DisableDiscoveryEnumeration = true)]
    public async Task A_bad_field_is_named(string body, int status, string pointer)
    {
        var answer = await _site.PostAsync(body, Ct);

        Assert.Equal((status, pointer), (answer.Status, answer.Pointer));
        Assert.NotEmpty(answer.Detail);
    }

    [Fact]
    public async Task Broken_utf8_is_refused()
    {
        var answer = await _site.PostAsync((byte[])[.. "{\"content\":\""u8, 0xC3, 0x28, .. "\"}"u8], Ct);

        Assert.Equal(400, answer.Status);
        Assert.Contains("UTF-8", answer.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_wrong_field_is_named_at_once()
    {
        var answer = await _site.PostAsync("""{"url":"x","author":{"ip":"y"}}""", Ct);

        Assert.Equal(["#/content", "#/url", "#/author/ip"], answer.Json!["errors"]!.AsArray().Select(e => e!["pointer"]!.GetValue<string>()));
    }

    [Fact]
    public async Task The_longest_content_is_taken()
    {
        var content = string.Concat(Enumerable.Repeat("é", 10_240));

        Assert.Equal(20_480, Encoding.UTF8.GetByteCount(content));
        Assert.Equal(202, (await _site.PostAsync(new { content }, Ct)).Status);
    }

    [Fact]
    public async Task Fields_left_empty_count_as_left_out() =>
        Assert.Equal(202, (await _site.PostAsync("""{"content":"a","url":"","author":{"email":"","ip":null}}""", Ct)).Status);

    [Fact]
    public async Task A_bad_idempotency_key_is_named()
    {
        var answer = await _site.PostAsync(new { content = "a" }, Ct, ("Idempotency-Key", new string('k', 256)));

        Assert.Equal((400, "Idempotency-Key"), (answer.Status, answer.Pointer));
    }

    [Fact]
    public async Task An_unknown_key_is_refused_with_401()
    {
        using var client = _host.Client("nosuchkey123");
        var answer = await (_site with { Http = client }).PostAsync(new { content = "a" }, Ct);

        Assert.Equal((401, "Bearer"), (answer.Status, answer.Headers["WWW-Authenticate"]));
    }

    [Fact]
    public async Task A_key_that_was_stored_without_the_secret_stays_valid()
    {
        await _host.ChangeSiteAsync(_site.Site with { Version = 2, KeyHashes = [Moderation.Contracts.SiteKeyHash.WithoutSecret(_site.Key)] }, Ct);

        Assert.Equal(202, (await _site.PostAsync(new { content = "a" }, Ct)).Status);
    }

    [Fact]
    public async Task A_key_that_was_hashed_with_another_secret_is_refused_with_401()
    {
        await _host.ChangeSiteAsync(_site.Site with { Version = 2, KeyHashes = [Moderation.Contracts.SiteKeyHash.Of(_site.Key, "another secret")] }, Ct);

        Assert.Equal(401, (await _site.PostAsync(new { content = "a" }, Ct)).Status);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_with_401()
    {
        await _host.ChangeSiteAsync(_site.Site with { Version = 2, KeyHashes = [] }, Ct);

        Assert.Equal(401, (await _site.PostAsync(new { content = "a" }, Ct)).Status);
    }

    [Fact]
    public async Task An_old_announcement_does_not_revive_a_revoked_key()
    {
        await _host.ChangeSiteAsync(_site.Site with { Version = 3, KeyHashes = [] }, Ct);
        await _host.ChangeSiteAsync(_site.Site with { Version = 2, KeyHashes = [Moderation.Contracts.SiteKeyHash.Of(_site.Key, IntakeHost.KeySecret)] }, Ct);

        Assert.Equal(401, (await _site.PostAsync(new { content = "a" }, Ct)).Status);
    }

    [Fact]
    public async Task Another_sites_comment_does_not_exist()
    {
        var other = await _host.AddSiteAsync(Ct);
        var comment = await _site.PostAsync(new { content = "a" }, Ct);

        Assert.Equal(200, (await _site.GetAsync($"/v1/comments/{comment.Id}", Ct)).Status);
        Assert.Equal(404, (await other.GetAsync($"/v1/comments/{comment.Id}", Ct)).Status);
    }

    [Theory]
    [InlineData("/v1/comments/nonsense")]
    [InlineData("/v1/comments/00000000-0000-0000-0000-000000000000")]
    public async Task An_id_that_is_none_is_not_found(string path) => Assert.Equal(404, (await _site.GetAsync(path, Ct)).Status);

    [Fact]
    public async Task Too_many_requests_are_told_how_long_to_wait()
    {
        var slow = await _host.AddSiteAsync(Ct, perMinute: 2);
        var answers = new List<Answer>();
        for (var i = 0; i < 3; i++)
            answers.Add(await slow.PostAsync(new { content = "a" }, Ct));

        Assert.Equal([202, 202, 429], answers.Select(a => a.Status));
        Assert.Equal("\"comments\";q=2;w=60", answers[2].Headers["RateLimit-Policy"]);
        Assert.Equal("\"comments\";r=0;t=30", answers[2].Headers["RateLimit"]);
        Assert.Equal("30", answers[2].Headers["Retry-After"]);
    }

    [Fact]
    public async Task Another_content_type_is_refused_with_415()
    {
        using var content = new StringContent("content=a", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await _site.Http.PostAsync(new Uri("/v1/comments", UriKind.Relative), content, Ct);

        Assert.Equal(415, (int)response.StatusCode);
    }
}
