using System.Net;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Console;

public sealed class SessionTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_page_sends_a_stranger_to_sign_in_and_back()
    {
        using var browser = new Browser(host);
        using var page = await browser.GetAsync("/console/try", Ct);
        var signIn = page.Headers.Location!.ToString();
        using var shown = await browser.GetAsync(signIn, Ct);

        Assert.Equal((HttpStatusCode.Redirect, "/console/sign-in?returnUrl=%2Fconsole%2Ftry"), (page.StatusCode, signIn));
        Assert.Contains("value=\"/console/try\"", await shown.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        using var signedIn = await browser.SignInAsync(Ct, returnUrl: "/console/try");
        Assert.Equal((HttpStatusCode.Redirect, "/console/try"), (signedIn.StatusCode, signedIn.Headers.Location!.ToString()));
    }

    [Fact]
    public async Task The_cookie_is_out_of_reach_of_scripts_and_of_other_sites()
    {
        using var browser = new Browser(host);
        using var signedIn = await browser.SignInAsync(Ct);

        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(line => line.StartsWith("moderation-session=", StringComparison.Ordinal));
        Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("; path=/", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(browser.Cookies["moderation-session"]!.Expires.ToUniversalTime(), DateTime.UtcNow.AddHours(11), DateTime.UtcNow.AddHours(13));
    }

    [Fact]
    public async Task The_cookie_opens_the_API_and_changes_things_only_from_our_pages()
    {
        using var browser = new Browser(host);
        using var signedIn = await browser.SignInAsync(Ct);
        var antiForgery = await browser.AntiForgeryAsync(Ct);

        Assert.Equal(200, await StatusAsync(browser, HttpMethod.Get, "/v1/review/queue", null));
        Assert.Equal(200, await StatusAsync(browser, HttpMethod.Get, "/v1/admin/sites", null));
        Assert.Equal(403, await StatusAsync(browser, HttpMethod.Post, "/v1/review/claims", null));
        Assert.Equal(403, await StatusAsync(browser, HttpMethod.Post, "/v1/review/claims", "made up"));
        Assert.Equal(403, await StatusAsync(browser, HttpMethod.Delete, "/v1/review/claims", SessionCookie.AntiForgeryOf("mod_of-somebody-else")));
        Assert.Equal(200, await StatusAsync(browser, HttpMethod.Post, "/v1/review/claims", antiForgery));
    }

    [Fact]
    public async Task Signing_out_ends_the_token_and_not_only_the_cookie()
    {
        using var browser = new Browser(host);
        using var signedIn = await browser.SignInAsync(Ct);
        var token = browser.Cookies["moderation-session"]!.Value;

        using var forged = await browser.PostAsync("/console/sign-out", [], Ct);
        Assert.Equal(200, (await host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, token)).Status);
        using var signedOut = await browser.SubmitAsync("/console/queue", "/console/sign-out", [], Ct);

        Assert.Equal(HttpStatusCode.BadRequest, forged.StatusCode);
        Assert.Equal("/console/sign-in", signedOut.Headers.Location!.ToString());
        Assert.Null(browser.Cookies["moderation-session"]);
        Assert.Equal(401, (await host.SendAsync(HttpMethod.Get, "/v1/me", null, Ct, token)).Status);
    }

    [Theory]
    [InlineData("-119 minutes", 200)]
    [InlineData("-121 minutes", 401)]
    public async Task A_session_ends_when_it_is_idle(string lastUsed, int status)
    {
        using var browser = new Browser(host);
        using var signedIn = await browser.SignInAsync(Ct);
        var minutes = int.Parse(lastUsed.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

        await host.ExecuteAsync(
            "update access_tokens set created_at = @at, last_used_at = @at where hash = @hash",
            new { at = DateTimeOffset.UtcNow.AddMinutes(minutes), hash = AccessTokens.HashOf(browser.Cookies["moderation-session"]!.Value) });

        Assert.Equal(status, await StatusAsync(browser, HttpMethod.Get, "/v1/me", null));
    }

    [Fact]
    public async Task A_named_token_is_no_session()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/me");
        request.Headers.Add("Cookie", $"moderation-session={ModerationHost.AdminToken}");
        using var http = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = host.Http.BaseAddress };
        using var answer = await http.SendAsync(request, Ct);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_wrong_password_and_a_forged_form_sign_nobody_in()
    {
        using var browser = new Browser(host);
        using var wrong = await browser.SignInAsync(Ct, password: "not the password at all");
        using var forged = await browser.PostAsync(
            "/console/sign-in", new Dictionary<string, string> { ["email"] = "admin@localhost", ["password"] = ModerationHost.AdminPassword }, Ct);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.BadRequest), (wrong.StatusCode, forged.StatusCode));
        Assert.Contains("The e-mail address or the password is wrong.", await wrong.Content.ReadAsStringAsync(Ct), StringComparison.Ordinal);
        Assert.Null(browser.Cookies["moderation-session"]);
    }

    [Fact]
    public async Task Other_instances_take_the_forms_of_this_one()
    {
        using var browser = new Browser(host);
        using var page = await browser.GetAsync("/console/sign-in", Ct);

        Assert.Equal(1, await host.ScalarAsync<long>("select count(*) from protection_keys", new { }));
    }

    private static async Task<int> StatusAsync(Browser browser, HttpMethod method, string path, string? antiForgery)
    {
        using var answer = await browser.SendAsync(method, path, antiForgery, Ct);
        return (int)answer.StatusCode;
    }
}
