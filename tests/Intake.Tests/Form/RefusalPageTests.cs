using System.Net;
using System.Text.RegularExpressions;
using Intake.Tests.Hosting;
using Moderation.Contracts;

namespace Intake.Tests.Form;

/// <summary>Whatever is wrong with a form, its reader gets the text back.</summary>
public sealed partial class RefusalPageTests : IAsyncLifetime
{
    private const string Origin = "https://blog.example", Page = "https://blog.example/post?p=1&q=2";

    private IntakeHost _host = null!;
    private TestSite _site = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private static readonly string Marked = "zal" + new string('\u0301', 60) + "go";

    private static readonly string Long = new('a', 20_481);

    public async ValueTask InitializeAsync()
    {
        _host = await IntakeHost.StartAsync();
        _site = await _host.AddSiteAsync(
            Ct, dialects: new SiteDialects { Form = new FormDialect { Origins = [Origin], MinimumSeconds = 0, PerAddress = 1000, WaitMilliseconds = 0 } });
    }

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    public static TheoryData<string, string, int, string, string> Refused => new()
    {
        { "content", " ", 400, "#/content", "is empty" },
        { "content", Marked, 400, "#/content", "combining marks" },
        { "content", Long, 413, "#/content", "20,481 bytes" },
        { "subject", "buy now", 400, "#/subject", "hidden field" },
        { "url", "https://other.example/", 400, "#/url", "does not name a page of this site" },
        { "url", "", 400, "#/url", "does not name a page of this site" },
    };

    [Theory, MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task The_fault_is_named_and_the_text_is_kept(string field, string value, int status, string pointer, string words)
    {
        var fields = Fields();
        fields[field] = value;

        var browser = await PostAsync(fields, ("Origin", Origin));
        var script = await PostAsync(fields, ("Origin", Origin), ("Accept", "application/json"));

        Assert.Equal(status, browser.Status);
        Assert.Contains(words, Decoded(ProblemPattern(), browser.Text), StringComparison.Ordinal);
        Assert.Equal(fields["content"], Decoded(TextPattern(), browser.Text));
        Assert.Equal((status, pointer), (script.Status, script.Pointer));
    }

    [Fact]
    public async Task The_text_cannot_break_out_of_the_page()
    {
        var fields = Fields();
        fields["content"] = "\n </textarea><script>alert(1)</script> & \"é\"";
        fields["name"] = "\"><script>alert(2)</script>";
        fields["subject"] = "x";

        var answer = await PostAsync(fields, ("Origin", Origin));

        Assert.DoesNotContain("<script", answer.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(fields["content"], Decoded(TextPattern(), answer.Text));
        Assert.Equal("text/html; charset=utf-8", answer.Headers["Content-Type"]);
        Assert.Equal("no-store", answer.Headers["Cache-Control"]);
        Assert.Equal("nosniff", answer.Headers["X-Content-Type-Options"]);
        var policy = answer.Headers["Content-Security-Policy"];
        Assert.Contains("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"form-action 'self' {Origin};", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_sends_everything_again()
    {
        var fields = Fields();
        (fields["subject"], fields["name"], fields["parentId"], fields["token"], fields["return"]) = ("x", "Ann", "p", "t", $"{Origin}/thanks");
        var refused = await PostAsync(fields, ("Origin", Origin));

        var again = InputPattern().Matches(refused.Text)
            .ToDictionary(input => input.Groups[1].Value, input => WebUtility.HtmlDecode(input.Groups[2].Value));
        again["content"] = Decoded(TextPattern(), refused.Text);
        var own = _host.Http.BaseAddress!.GetLeftPart(UriPartial.Authority);
        var stored = await PostAsync(again, ("Origin", own));

        Assert.Equal((303, $"{Origin}/thanks?comment_state=pending"), (stored.Status, stored.Headers.GetValueOrDefault("Location")));
        var message = await _host.Received.NextAsync<CommentSubmitted>(m => m.SiteId == _site.Site.SiteId, Ct);
        Assert.Equal(("Hello\nthere", Page, "p", "Ann"), (message.Content, message.Url, message.ParentId, message.Author!.Name));
    }

    [Fact]
    public async Task Behind_a_proxy_the_browser_says_that_the_page_is_the_server_s_own()
    {
        Assert.Equal(303, (await PostAsync(Fields(), ("Origin", "https://talk.example"), ("Sec-Fetch-Site", "same-origin"))).Status);
        Assert.Equal(403, (await PostAsync(Fields(), ("Origin", "https://talk.example"), ("Sec-Fetch-Site", "cross-site"))).Status);
    }

    [Fact]
    public async Task A_form_of_another_page_is_kept_but_cannot_be_sent_from_here()
    {
        var answer = await PostAsync(Fields(), ("Origin", "https://evil.example"));

        Assert.Equal(403, answer.Status);
        Assert.Equal("Hello\nthere", Decoded(TextPattern(), answer.Text));
        Assert.DoesNotContain("<form", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<button", answer.Text, StringComparison.Ordinal);
    }

    private static Dictionary<string, string> Fields() => new() { ["content"] = "Hello\nthere", ["url"] = Page };

    private static string Decoded(Regex pattern, string page) => WebUtility.HtmlDecode(pattern.Match(page).Groups[1].Value);

    private async Task<Answer> PostAsync(Dictionary<string, string> fields, params (string, string)[] headers)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await _host.SendAsync(HttpMethod.Post, $"/v1/sites/{_site.Site.Name}/comments", content, Ct, headers);
    }

    [GeneratedRegex("<p id=\"problem\"[^>]*>([^<]*)</p>")]
    private static partial Regex ProblemPattern();

    [GeneratedRegex("<textarea[^>]*>\n([^<]*)</textarea>")]
    private static partial Regex TextPattern();

    [GeneratedRegex("<input [^>]*name=\"([^\"]+)\"[^>]* value=\"([^\"]*)\">")]
    private static partial Regex InputPattern();
}
