using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Moderation.Contracts;

namespace Intake.Tests.Form;

public sealed class PostFormTests : IAsyncLifetime
{
    private const string Origin = "https://blog.example", Page = "https://blog.example/post";

    private IntakeHost _host = null!;
    private TestSite _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await IntakeHost.StartAsync();
        _site = await AddSiteAsync(new FormDialect { Origins = [Origin, "http://localhost:8000"], MinimumSeconds = 0, PerAddress = 1000, WaitMilliseconds = 0 });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_form_is_stored_as_a_comment_and_the_browser_goes_back_to_the_page()
    {
        var answer = await PostAsync(
            _site,
            new() { ["content"] = "Hello\r\nthere", ["url"] = Page, ["name"] = "Ann", ["email"] = "ann@example.com", ["website"] = "https://ann.example", ["parentId"] = "p" });

        Assert.Equal((303, $"{Page}?comment_state=pending"), (answer.Status, answer.Headers["Location"]));
        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == _site.Site.SiteId, Ct);
        Assert.Equal(("Hello\nthere", Page, "reply", "p"), (message.Content, message.Url, message.Type, message.ParentId));
        Assert.Equal(("Ann", "ann@example.com", "https://ann.example", "127.0.0.1"), (message.Author!.Name, message.Author.Email, message.Author.Url, message.Author.Ip));
    }

    [Fact]
    public async Task A_script_that_asks_for_JSON_gets_the_decision()
    {
        var site = await AddSiteAsync(new FormDialect { Origins = [Origin], MinimumSeconds = 0, WaitMilliseconds = 9000 });

        var posting = PostAsync(site, new() { ["content"] = "Hello", ["url"] = Page }, ("Accept", "application/json"));
        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, Ct);
        await _host.DecideAsync(site.Decision(message.CommentId), Ct);
        var answer = await posting;

        Assert.Equal((200, "approved", message.CommentId), (answer.Status, answer.CommentStatus, answer.Id));
        Assert.Equal(Origin, answer.Headers["Access-Control-Allow-Origin"]);
        Assert.DoesNotContain("scores", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_site_is_found_by_its_id_too()
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["content"] = "Hello", ["url"] = Page });

        var answer = await _host.SendAsync(HttpMethod.Post, $"/v1/sites/{_site.Site.SiteId}/comments", content, Ct, ("Origin", Origin));

        Assert.Equal((303, $"{Page}?comment_state=pending"), (answer.Status, answer.Headers["Location"]));
    }

    [Fact]
    public async Task A_multipart_form_is_taken_too()
    {
        using var content = new MultipartFormDataContent { { new StringContent("Hello"), "content" }, { new StringContent(Page), "url" } };

        var answer = await _host.SendAsync(HttpMethod.Post, Path(_site), content, Ct, ("Origin", Origin));

        // A refused form sends the browser back as well.
        Assert.Equal((303, $"{Page}?comment_state=pending"), (answer.Status, answer.Headers["Location"]));
        Assert.Equal("Hello", (await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == _site.Site.SiteId, Ct)).Content);
    }

    [Theory]
    [InlineData("https://blog.example/post?p=1&comment_state=refused&comment_reason=rate#end", "https://blog.example/post?p=1&comment_state=pending#end")]
    [InlineData("http://localhost:8000/thanks", "http://localhost:8000/thanks?comment_state=pending")]
    public async Task The_browser_goes_where_the_form_asks_on_an_origin_of_the_site(string back, string location)
    {
        var answer = await PostAsync(_site, new() { ["content"] = "Hello", ["url"] = Page, ["return"] = back });

        Assert.Equal((303, location), (answer.Status, answer.Headers["Location"]));
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("https://blog.example.evil.example/")]
    [InlineData("https://blog.example@evil.example/")]
    [InlineData("https://blog.example:8443/")]
    [InlineData("http://blog.example/")]
    [InlineData("//evil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("https://blog.example\\@evil.example/")]
    [InlineData("https://blog.example/\r\nSet-Cookie: a=b")]
    [InlineData("/post")]
    public async Task And_never_anywhere_else(string back)
    {
        var answer = await PostAsync(_site, new() { ["content"] = "Hello", ["url"] = Page, ["return"] = back });

        Assert.Equal((303, $"{Page}?comment_state=pending"), (answer.Status, answer.Headers["Location"]));
    }

    [Theory]
    [InlineData("https://evil.example", null, 403)]
    [InlineData(null, null, 403)]
    [InlineData("null", null, 403)]
    [InlineData("null", "https://blog.example/post", 303)]
    [InlineData(null, "https://blog.example/", 303)]
    [InlineData(null, "https://evil.example/", 403)]
    [InlineData("https://evil.example", "https://blog.example/", 403)]
    public async Task Only_the_site_s_own_pages_may_post(string? origin, string? referer, int status)
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["content"] = "Hello", ["url"] = Page });
        var headers = new List<(string, string)>();
        if (origin is not null)
            headers.Add(("Origin", origin));
        if (referer is not null)
            headers.Add(("Referer", referer));

        var answer = await _host.SendAsync(HttpMethod.Post, Path(_site), content, Ct, [.. headers]);

        Assert.Equal((status, status == 303 ? $"{Page}?comment_state=pending" : null), (answer.Status, answer.Headers.GetValueOrDefault("Location")));
    }

    [Theory]
    [InlineData("website", "www.bo.example", "https://www.bo.example")]
    [InlineData("website", "bo.example/about", "https://bo.example/about")]
    [InlineData("website", " http://bo.example ", "http://bo.example")]
    [InlineData("website", "javascript:alert(1)", null)]
    [InlineData("website", "my blog", null)]
    [InlineData("website", "bo@example.com", null)]
    [InlineData("email", " bo@example.com ", "bo@example.com")]
    [InlineData("email", "not an address", null)]
    [InlineData("name", "long", "short")]
    [InlineData("language", "english please", null)]
    [InlineData("parentId", "long", null)]
    public async Task No_comment_is_refused_for_a_field_that_hardly_matters(string field, string value, string? kept)
    {
        var (given, expected) = (value == "long" ? new string('a', 300) : value, kept == "short" ? new string('a', 256) : kept);

        var answer = await PostAsync(_site, new() { ["content"] = "Hello", ["url"] = Page, [field] = given });

        Assert.Equal((303, $"{Page}?comment_state=pending"), (answer.Status, answer.Headers["Location"]));
        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == _site.Site.SiteId, Ct);
        Assert.Equal(expected, field switch
        {
            "website" => message.Author!.Url,
            "email" => message.Author!.Email,
            "name" => message.Author!.Name,
            "language" => message.Language,
            _ => message.ParentId,
        });
    }

    [Fact]
    public async Task An_address_that_sends_too_much_waits()
    {
        var site = await AddSiteAsync(new FormDialect { Origins = [Origin], MinimumSeconds = 0, PerAddress = 1, WaitMilliseconds = 0 });
        Dictionary<string, string> fields = new() { ["content"] = "Hello", ["url"] = Page };

        await PostAsync(site, fields);
        var script = await PostAsync(site, fields, ("Accept", "application/json"));
        var browser = await PostAsync(site, fields, ("X-Forwarded-For", "198.51.100.1"));

        Assert.Equal((429, 429), (script.Status, browser.Status));
        Assert.Contains("Retry-After", script.Headers.Keys);
        Assert.Contains("Retry-After", browser.Headers.Keys);
        Assert.Contains(">\nHello</textarea>", browser.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{}", 415)]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=", "x", 400)]
    [InlineData("multipart/form-data; boundary=\"\"", "x", 400)]
    [InlineData("multipart/form-data; boundary=a b", "x", 415)]
    [InlineData("multipart/form-data; boundary=\"b", "x", 415)]
    [InlineData("multipart/form-data; boundary=LONG", "x", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\n\r\nno name\r\n--b--", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: nonsense;;=\r\n\r\nx\r\n--b--", 400)]
    [InlineData("multipart/form-data; boundary=b; charset=no-such", "--b--", 400)]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nContent-Disposition: form-data; name=content\r\n\r\ncut", 400)]
    [InlineData("application/x-www-form-urlencoded", "%", 400)]
    [InlineData("application/x-www-form-urlencoded", "content=%ff%fe&url=%00", 400)]
    [InlineData("application/x-www-form-urlencoded", "", 400)]
    public async Task A_body_that_is_no_form_is_the_callers_fault(string type, string body, int status)
    {
        using var content = new ByteArrayContent(System.Text.Encoding.UTF8.GetBytes(body));
        content.Headers.TryAddWithoutValidation("Content-Type", type.Replace("LONG", new string('b', 5000), StringComparison.Ordinal));

        Assert.Equal(status, (await _host.SendAsync(HttpMethod.Post, Path(_site), content, Ct, ("Origin", Origin))).Status);
    }

    [Fact]
    public async Task A_form_too_large_or_with_too_many_fields_is_refused()
    {
        Assert.Equal(413, (await PostAsync(_site, new() { ["content"] = new string('a', 300 * 1024), ["url"] = Page })).Status);
        Assert.Equal(400, (await PostAsync(_site, Enumerable.Range(0, 200).ToDictionary(i => $"f{i}", _ => "x"))).Status);
        Assert.Equal(413, (await PostAsync(_site, new() { ["content"] = new string('a', 21_000), ["url"] = Page }, ("Accept", "application/json"))).Status);
    }

    [Fact]
    public async Task A_site_whose_form_is_off_has_none()
    {
        var off = await _host.AddSiteAsync(Ct);

        var refused = await PostAsync(off, new() { ["content"] = "Hello" });
        Assert.Equal(404, refused.Status);
        Assert.Contains("readonly>\nHello</textarea>", refused.Text, StringComparison.Ordinal);
        Assert.Equal(404, (await _host.SendAsync(HttpMethod.Get, $"{Path(off)}?url={Page}", null, Ct)).Status);
        Assert.Equal(404, (await _host.SendAsync(HttpMethod.Get, "/v1/sites/nobody/comments?url=x", null, Ct)).Status);
    }

    [Fact]
    public async Task Browsers_are_told_which_pages_may_read()
    {
        var allowed = await _host.SendAsync(HttpMethod.Options, Path(_site), null, Ct, ("Origin", Origin), ("Access-Control-Request-Method", "POST"));
        var other = await _host.SendAsync(HttpMethod.Options, Path(_site), null, Ct, ("Origin", "https://evil.example"), ("Access-Control-Request-Method", "POST"));

        Assert.Equal((204, Origin), (allowed.Status, allowed.Headers["Access-Control-Allow-Origin"]));
        Assert.Contains("Origin", allowed.Headers["Vary"], StringComparison.Ordinal);
        Assert.DoesNotContain("Access-Control-Allow-Origin", other.Headers.Keys);
    }

    private async Task<Answer> PostAsync(TestSite site, Dictionary<string, string> fields, params (string, string)[] headers)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await _host.SendAsync(HttpMethod.Post, Path(site), content, Ct, [("Origin", Origin), .. headers]);
    }

    private Task<TestSite> AddSiteAsync(FormDialect form) => _host.AddSiteAsync(Ct, dialects: new SiteDialects { Form = form });

    private static string Path(TestSite site) => $"/v1/sites/{site.Site.Name}/comments";
}

public sealed class FormTokensTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_token_tells_how_long_ago_its_page_was_opened()
    {
        await using var host = await IntakeHost.StartAsync();
        var time = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var tokens = new Intake.Form.FormTokens(host.Services.GetRequiredService<IntakeDatabase>(), time);
        var (site, other) = (Guid.NewGuid(), Guid.NewGuid());
        var token = await tokens.IssueAsync(site, Ct);

        Assert.Equal(Intake.Form.TokenAge.TooYoung, await tokens.ReadAsync(site, token, 3, Ct));
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(Intake.Form.TokenAge.Fitting, await tokens.ReadAsync(site, token, 3, Ct));
        Assert.Equal(Intake.Form.TokenAge.Fitting, await new Intake.Form.FormTokens(host.Services.GetRequiredService<IntakeDatabase>(), time).ReadAsync(site, token, 3, Ct));
        Assert.Equal(Intake.Form.TokenAge.Invalid, await tokens.ReadAsync(other, token, 3, Ct));
        Assert.Equal(Intake.Form.TokenAge.Invalid, await tokens.ReadAsync(site, "1" + token, 3, Ct));
        foreach (var nonsense in new[] { null, "", ".", "..", "a.b.c", new string('a', 500), "9.é.ü" })
            Assert.Equal(Intake.Form.TokenAge.Invalid, await tokens.ReadAsync(site, nonsense, 3, Ct));
        time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(Intake.Form.TokenAge.TooOld, await tokens.ReadAsync(site, token, 3, Ct));
    }

    [Fact]
    public async Task A_form_filled_faster_than_people_can_is_refused()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct, dialects: new SiteDialects { Form = new FormDialect { Origins = ["https://blog.example"], MinimumSeconds = 600 } });
        var path = $"/v1/sites/{site.Site.Name}/comments";
        var token = (await host.SendAsync(HttpMethod.Get, $"{path}/token", null, Ct)).Json!["token"]!.GetValue<string>();

        using var fast = new FormUrlEncodedContent(new Dictionary<string, string> { ["content"] = "Hello", ["url"] = "https://blog.example/", ["token"] = token });
        using var none = new FormUrlEncodedContent(new Dictionary<string, string> { ["content"] = "Hello", ["url"] = "https://blog.example/" });
        var tooFast = await host.SendAsync(HttpMethod.Post, path, fast, Ct, ("Origin", "https://blog.example"));
        var without = await host.SendAsync(HttpMethod.Post, path, none, Ct, ("Origin", "https://blog.example"));

        Assert.Equal((400, 400), (tooFast.Status, without.Status));
        Assert.Contains($"""name="token" value="{token}">""", tooFast.Text, StringComparison.Ordinal);
        Assert.Contains("less than 600 seconds", tooFast.Text, StringComparison.Ordinal);
        // Without script there is no token, so the page brings one along.
        Assert.Matches("""name="token" value="[0-9]+\.[^"]+\.[^"]+">""", without.Text);
    }

    [Theory]
    [InlineData("", "127.0.0.1")]
    [InlineData("127.0.0.0/8", "198.51.100.1")]
    [InlineData("127.0.0.1", "198.51.100.1")]
    [InlineData("10.0.0.0/8, ::1", "127.0.0.1")]
    public async Task A_forwarded_address_is_believed_only_from_a_trusted_proxy(string trusted, string expected)
    {
        await using var host = await IntakeHost.StartAsync(("Proxies:Trusted", trusted));
        var site = await host.AddSiteAsync(
            Ct, dialects: new SiteDialects { Form = new FormDialect { Origins = ["https://blog.example"], MinimumSeconds = 0, WaitMilliseconds = 0 } });

        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["content"] = "Hello", ["url"] = "https://blog.example/" });
        await host.SendAsync(HttpMethod.Post, $"/v1/sites/{site.Site.Name}/comments", content, Ct, ("Origin", "https://blog.example"), ("X-Forwarded-For", "198.51.100.1"));

        Assert.Equal(expected, (await host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == site.Site.SiteId, Ct)).Author!.Ip);
    }
}
