using System.Net;
using System.Text.RegularExpressions;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Console;

/// <summary>A browser without scripts: it keeps cookies and sends forms, and shows redirects instead of following them.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly CookieContainer _cookies = new();
    private readonly HttpClient _http;

    public Browser(ModerationHost host)
    {
        var handler = new HttpClientHandler { CookieContainer = _cookies, AllowAutoRedirect = false };
        _http = new HttpClient(handler) { BaseAddress = host.Http.BaseAddress };
    }

    public CookieCollection Cookies => _cookies.GetCookies(_http.BaseAddress!);

    public Task<HttpResponseMessage> GetAsync(string path, CancellationToken ct) => _http.GetAsync(new Uri(path, UriKind.Relative), ct);

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? antiForgery, CancellationToken ct)
    {
        using var request = new HttpRequestMessage(method, path);
        if (antiForgery is not null)
            request.Headers.Add("X-Anti-Forgery", antiForgery);
        return await _http.SendAsync(request, ct);
    }

    /// <summary>Sends the form of a page, with the anti-forgery token that it contains.</summary>
    public async Task<HttpResponseMessage> SubmitAsync(string page, string action, Dictionary<string, string> fields, CancellationToken ct)
    {
        using var shown = await GetAsync(page, ct);
        var token = FormToken().Match(await shown.Content.ReadAsStringAsync(ct)).Groups["value"].Value;
        return await PostAsync(action, new Dictionary<string, string>(fields) { ["__RequestVerificationToken"] = token }, ct);
    }

    public async Task<HttpResponseMessage> PostAsync(string action, Dictionary<string, string> fields, CancellationToken ct)
    {
        using var form = new FormUrlEncodedContent(fields);
        return await _http.PostAsync(new Uri(action, UriKind.Relative), form, ct);
    }

    public Task<HttpResponseMessage> SignInAsync(CancellationToken ct, string password = ModerationHost.AdminPassword, string returnUrl = "/console/queue") =>
        SubmitAsync(
            "/console/sign-in",
            "/console/sign-in",
            new Dictionary<string, string> { ["email"] = "admin@localhost", ["password"] = password, ["returnUrl"] = returnUrl },
            ct);

    /// <summary>What the page of the queue gives its module for the header.</summary>
    public async Task<string> AntiForgeryAsync(CancellationToken ct)
    {
        using var page = await GetAsync("/console/queue", ct);
        return HeaderToken().Match(await page.Content.ReadAsStringAsync(ct)).Groups["value"].Value;
    }

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<value>[^\"]+)\"")]
    private static partial Regex FormToken();

    [GeneratedRegex("data-anti-forgery=\"(?<value>[^\"]+)\"")]
    private static partial Regex HeaderToken();
}
