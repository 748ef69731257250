using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;
using Servers;

namespace Standalone.Tests.Console;

/// <summary>The queue as a moderator works it, in a real browser.</summary>
public sealed class QueueInBrowserTests(RunningStandalone server) : IClassFixture<RunningStandalone>, IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly ConcurrentQueue<string> _errors = new();
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;
    private IPage _page = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(File.Exists(Chromium), $"There is no {Chromium}. Install Debian's package chromium.");
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });
        _page = await _browser.NewPageAsync();
        _page.PageError += (_, error) => _errors.Enqueue(error);
        _page.Console += (_, message) =>
        {
            if (message.Type == "error")
                _errors.Enqueue(message.Text);
        };
        var site = (string)(await server.NeedAsync(HttpMethod.Get, "/v1/admin/sites", null, Ct))["items"]![0]!["id"]!;
        await server.NeedAsync(HttpMethod.Patch, $"/v1/admin/sites/{site}", RunningStandalone.Settings, Ct);
        foreach (var item in (await server.NeedAsync(HttpMethod.Get, "/v1/review/queue?limit=200", null, Ct))["items"]!.AsArray())
            await server.NeedAsync(HttpMethod.Post, $"/v1/review/comments/{item!["comment"]!["id"]}/decisions", """{"action":"approve"}""", Ct);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }

    [Fact]
    public async Task Twelve_comments_are_decided_by_keyboard_alone()
    {
        var comments = new List<string>();
        for (var i = 0; i < 12; i++)
            comments.Add(await HoldAsync($"Comment number {i} of somebody new."));

        await SignInByKeyboardAsync();
        await WaitForAsync("document.querySelector('#card .card') && document.getElementById('live').dataset.state === 'on'");
        for (var i = 0; i < 12; i++)
            await DecideAsync(i % 3 == 0 ? ["r", "2"] : ["a"]);
        await WaitForAsync("!document.getElementById('empty').hidden");

        var statuses = await Eventually.SeesAsync(
            "the last decision", _ => Task.WhenAll(comments.Select(StatusOfAsync)), all => !all.Contains("held"), Ct);
        Assert.Equal((8, 4), (statuses.Count(status => status == "approved"), statuses.Count(status => status == "rejected")));
        Assert.Empty(_errors);
    }

    [Fact]
    public async Task A_decision_can_be_undone_and_a_note_is_sent_with_the_next()
    {
        var comment = await HoldAsync("One comment to think about.");

        await SignInByKeyboardAsync();
        await DecideAsync(["r", "9"]);
        await WaitForAsync("!document.getElementById('empty').hidden");
        await _page.Keyboard.PressAsync("u");
        await WaitForAsync($"document.querySelector('#card .card')?.dataset.id === '{comment}'");
        await Eventually.SeesAsync("the comment to be held again", _ => StatusOfAsync(comment), status => status == "held", Ct);
        await _page.Keyboard.PressAsync("n");
        await _page.Keyboard.TypeAsync("a senior should look at this");
        await _page.Keyboard.PressAsync("Escape");
        await _page.Keyboard.PressAsync("e");

        await WaitForAsync("!document.getElementById('empty').hidden");
        await Eventually.SeesAsync(
            "the note", _ => HistoryAsync(comment), history => history.Any(line => (string?)line!["note"] == "a senior should look at this"), Ct);
        Assert.Empty(_errors);
    }

    [Fact]
    public async Task Who_was_faster_is_named()
    {
        var comment = await HoldAsync("Two people look at this.");
        await SignInByKeyboardAsync();
        await WaitForAsync("document.querySelector('#card .card')");

        // Without news of the queue, so that the key comes before they do.
        await _page.Context.SetOfflineAsync(true);
        await server.NeedAsync(HttpMethod.Post, $"/v1/review/comments/{comment}/decisions", """{"action":"reject","reasons":["spam"]}""", Ct);
        await _page.Keyboard.PressAsync("a");
        await WaitForAsync("!document.getElementById('banner').hidden");
        await _page.Context.SetOfflineAsync(false);

        await WaitForAsync("document.getElementById('toasts').textContent.includes('was faster: rejected (spam)')");
        Assert.Equal("rejected", await StatusOfAsync(comment));
    }

    [Theory]
    [InlineData("html", "<script>document.title='broken'</script><img src=x onerror=\"document.title='broken'\"><svg onload=\"document.title='broken'\"></svg>")]
    [InlineData("html", "<a href=\"javascript:document.title='broken'\">here</a> <style>*{display:none}</style> <b style=\"position:fixed\">bold</b>")]
    [InlineData("html", "<iframe src=\"https://evil.example\"></iframe><form action=\"https://evil.example\"><input name=\"password\"></form> left")]
    [InlineData("text", "\u202Eevoba eht htiw tnemmoc eht\u202C <script>document.title='broken'</script>")]
    [InlineData("text", "W{20000}")]
    public async Task A_hostile_comment_is_harmless(string format, string content)
    {
        content = content == "W{20000}" ? new string('W', 20_000) : content;
        var comment = await HoldAsync(content, format);
        await SignInByKeyboardAsync();
        await WaitForAsync($"document.querySelector('#card .card')?.dataset.id === '{comment}'");

        Assert.StartsWith("Queue", await _page.TitleAsync(), StringComparison.Ordinal);
        var inside = await _page.Locator("#card .comment :is(script, style, svg, img, iframe, form, input, a, [style], [onerror], [href])").CountAsync();
        Assert.Equal(0, inside);
        Assert.True(await _page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the window.");
        Assert.True(await _page.Locator("[data-act=approve]").IsVisibleAsync());
        Assert.Empty(_errors);
    }

    private async Task SignInByKeyboardAsync()
    {
        await _page.GotoAsync(new Uri(server.Address, "/").ToString());
        await WaitForAsync("document.activeElement.id === 'email'");
        await _page.Keyboard.TypeAsync("admin@localhost");
        await _page.Keyboard.PressAsync("Tab");
        await _page.Keyboard.TypeAsync(RunningStandalone.AdminPassword);
        await _page.Keyboard.PressAsync("Enter");
        await _page.WaitForURLAsync("**/console/queue");
        await WaitForAsync("!document.getElementById('empty').hidden || document.querySelector('#card .card:not(.skeleton)')");
    }

    /// <summary>Presses keys, and waits until another comment, or none, is shown.</summary>
    private async Task DecideAsync(string[] keys)
    {
        await WaitForAsync("document.querySelector('#card .card:not(.skeleton)')");
        var shown = await _page.EvaluateAsync<string>("document.querySelector('#card .card').dataset.id");
        foreach (var key in keys)
            await _page.Keyboard.PressAsync(key);
        await WaitForAsync($"document.querySelector('#card .card')?.dataset.id !== '{shown}'");
    }

    private Task<IJSHandle> WaitForAsync(string condition) => _page.WaitForFunctionAsync($"() => Boolean({condition})");

    private async Task<string> HoldAsync(string content, string format = "text")
    {
        var body = new { content, format, author = new { id = $"reader-{Guid.NewGuid():n}", name = "<img src=x onerror=alert(1)>" } };
        var made = await server.NeedAsync(HttpMethod.Post, "/v1/comments", JsonSerializer.Serialize(body), Ct);
        var id = (string)made["id"]!;
        await Eventually.SeesAsync("the comment to be held", _ => StatusOfAsync(id), status => status == "held", Ct);
        return id;
    }

    private async Task<string> StatusOfAsync(string id) => (string)(await server.NeedAsync(HttpMethod.Get, $"/v1/comments/{id}", null, Ct))["status"]!;

    private async Task<JsonArray> HistoryAsync(string id) => (await server.NeedAsync(HttpMethod.Get, $"/v1/review/comments/{id}", null, Ct))["history"]!.AsArray();
}
