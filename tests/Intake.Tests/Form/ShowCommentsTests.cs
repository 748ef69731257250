using System.Text.Json.Nodes;
using System.Xml.Linq;
using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Servers;
using Shared.Storage;

namespace Intake.Tests.Form;

public sealed class ShowCommentsOnSqliteTests : ShowCommentsTests
{
    private protected override Task<IntakeHost> StartAsync() => IntakeHost.StartAsync();
}

public sealed class ShowCommentsOnPostgresTests(PostgresServer postgres) : ShowCommentsTests
{
    private protected override async Task<IntakeHost> StartAsync() => await IntakeHost.StartAsync(await OnPostgres.SettingsAsync(postgres, Ct));
}

public abstract class ShowCommentsTests : IAsyncLifetime
{
    private const string Origin = "https://blog.example", Page = "https://blog.example/post";

    private IntakeHost _host = null!;
    private TestSite _site = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _host = await StartAsync();
        _site = await AddSiteAsync(new FormDialect { Origins = [Origin, "http://localhost:8000"], MinimumSeconds = 0, PerAddress = 1000, WaitMilliseconds = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private protected abstract Task<IntakeHost> StartAsync();

    [Fact]
    public async Task A_button_pressed_twice_makes_one_comment()
    {
        var token = (await _host.SendAsync(HttpMethod.Get, $"{Path(_site)}/token", null, Ct)).Json!["token"]!.GetValue<string>();
        Dictionary<string, string> fields = new() { ["content"] = "Hello", ["url"] = Page, ["token"] = token };

        var first = await PostAsync(_site, fields, ("Accept", "application/json"));
        var second = await PostAsync(_site, fields, ("Accept", "application/json"));
        var other = await PostAsync(_site, new(fields) { ["content"] = "Else" }, ("Accept", "application/json"));

        Assert.Equal(first.Id, second.Id);
        Assert.NotEqual(first.Id, other.Id);
    }

    [Fact]
    public async Task Only_approved_latest_revisions_are_shown_and_a_later_decision_changes_that()
    {
        var shown = await SubmitAsync("Shown");
        var held = await SubmitAsync("Held", CommentStatus.Held);
        await SubmitAsync("Rejected", CommentStatus.Rejected);
        await _site.PostAsync(new { content = "Pending", url = Page }, Ct);
        await SubmitAsync("Contact", type: "contact-form");
        Assert.Equal(["Shown"], await ShownAsync());

        await _host.DecideAsync(_site.Decision(held, version: 2) with { DecidedBy = DecidedBy.Moderator }, Ct);
        Assert.Equal(["Shown", "Held"], await ShownAsync());

        await _host.DecideAsync(_site.Decision(shown, version: 2, status: CommentStatus.Rejected), Ct);
        Assert.Equal(["Held"], await ShownAsync());
    }

    [Fact]
    public async Task An_edited_comment_is_gone_until_its_new_text_is_approved()
    {
        var first = await _site.PostAsync(new { content = "One", url = Page, externalId = "x" }, Ct);
        await _host.DecideAsync(_site.Decision(first.Id), Ct);
        await _site.PostAsync(new { content = "Two", url = Page, externalId = "x" }, Ct);
        Assert.Empty(await ShownAsync());

        await _host.DecideAsync(_site.Decision(first.Id, revision: 2, version: 2), Ct);
        Assert.Equal(["Two"], await ShownAsync());
    }

    [Fact]
    public async Task What_the_author_did_not_mean_to_show_is_not_shown()
    {
        var posted = await _site.PostAsync(
            new
            {
                content = "Hello",
                url = Page,
                author = new { id = "secret-id", name = "Ann", email = "ann@secret.example", url = "https://ann.example", ip = "198.51.100.9", userAgent = "SecretBrowser" }
            }, Ct);
        await _host.DecideAsync(_site.Decision(posted.Id), Ct);

        foreach (var format in new[] { "json", "atom" })
        {
            var text = (await GetAsync($"url={Page}&format={format}")).Text;
            Assert.Contains("https://ann.example", text, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", text, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("198.51", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Pages_of_comments_follow_one_another_in_both_orders()
    {
        foreach (var i in Enumerable.Range(1, 5))
            await SubmitAsync($"C{i}");

        Assert.Equal(["C1", "C2", "C3", "C4", "C5"], await PagesAsync());
        var atom = XDocument.Parse((await GetAsync($"url={Page}&limit=2&format=atom")).Text);
        XNamespace a = "http://www.w3.org/2005/Atom";
        Assert.Equal(["<p>C5</p>", "<p>C4</p>"], atom.Descendants(a + "content").Select(c => c.Value));
        var next = new Uri(atom.Root!.Elements(a + "link").Single(l => l.Attribute("rel")!.Value == "next").Attribute("href")!.Value);
        var second = XDocument.Parse((await _host.SendAsync(HttpMethod.Get, next.PathAndQuery, null, Ct)).Text);
        Assert.Equal(["<p>C3</p>", "<p>C2</p>"], second.Descendants(a + "content").Select(c => c.Value));
    }

    [Fact]
    public async Task Old_comments_stand_where_they_were_written()
    {
        await SubmitAsync("new");
        await SubmitAsync("old", createdAt: "2019-05-04T12:30:00Z");
        await SubmitAsync("older", createdAt: "2018-01-01T00:00:00+02:00");
        await SubmitAsync("from a wrong clock", createdAt: "2099-01-01T00:00:00Z");
        await SubmitAsync("newest");

        Assert.Equal(["older", "old", "new", "from a wrong clock", "newest"], await PagesAsync());
        var first = (await GetAsync($"url={Page}")).Json!["comments"]![0]!;
        Assert.Equal(new DateTimeOffset(2017, 12, 31, 22, 0, 0, TimeSpan.Zero), first["createdAt"]!.GetValue<DateTimeOffset>());
        var atom = XDocument.Parse((await GetAsync($"url={Page}&format=atom")).Text);
        Assert.Equal("<p>older</p>", atom.Descendants("{http://www.w3.org/2005/Atom}content").Last().Value);
    }

    [Fact]
    public async Task Comments_that_an_earlier_build_stored_are_put_where_they_were_written()
    {
        var edited = await _site.PostAsync(new { content = "to be edited", url = Page, externalId = "x" }, Ct);
        await SubmitAsync("new");
        await SubmitAsync("old", createdAt: "2019-05-04T12:30:00.1234567Z");
        await SubmitAsync("from a wrong clock", createdAt: "2099-01-01T00:00:00Z");
        await _site.PostAsync(new { content = "edited", url = Page, externalId = "x" }, Ct);
        await _host.DecideAsync(_site.Decision(edited.Id, revision: 2, version: 2), Ct);

        await RunAsync("update submissions set written_at = null");
        Assert.Equal(["new", "old", "from a wrong clock", "edited"], await PagesAsync());
        await RunAsync(Script("0003_fill_written_at"));

        Assert.Equal(["old", "edited", "new", "from a wrong clock"], await PagesAsync());
    }

    [Fact]
    public async Task An_edit_keeps_its_place()
    {
        var ids = new List<Guid>();
        foreach (var text in (string[])["first", "second"])
        {
            var posted = await _site.PostAsync(new { content = text, url = Page, externalId = text }, Ct);
            await _host.DecideAsync(_site.Decision(posted.Id), Ct);
            ids.Add(posted.Id);
        }

        await _site.PostAsync(new { content = "edited", url = Page, externalId = "first" }, Ct);
        await _host.DecideAsync(_site.Decision(ids[0], revision: 2, version: 2), Ct);

        Assert.Equal(["edited", "second"], await PagesAsync());
    }

    [Fact]
    public async Task An_answer_that_has_not_changed_is_not_sent_again()
    {
        var id = await SubmitAsync("Hello");
        var first = await GetAsync($"url={Page}");
        var tag = first.Headers["ETag"];

        Assert.Equal("public, max-age=10", first.Headers["Cache-Control"]);
        Assert.Equal((304, ""), (await GetAsync($"url={Page}", ("If-None-Match", $"\"x\", W/{tag}"))) is var same ? (same.Status, same.Text) : default);
        await _host.DecideAsync(_site.Decision(id, version: 2, status: CommentStatus.Rejected), Ct);
        Assert.Equal(200, (await GetAsync($"url={Page}", ("If-None-Match", tag))).Status);
    }

    [Fact]
    public async Task A_feed_holds_nothing_that_XML_does_not_allow()
    {
        await SubmitAsync("odd \uffff \ufffe text & <b>");

        var atom = XDocument.Parse((await GetAsync($"url={Page}", ("Accept", "application/atom+xml"))).Text);

        Assert.Contains("&lt;b&gt;", atom.Descendants("{http://www.w3.org/2005/Atom}content").Single().Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("url=")]
    [InlineData("url=/post")]
    [InlineData("url=https://blog.example/post&limit=0")]
    [InlineData("url=https://blog.example/post&limit=99999999999")]
    [InlineData("url=https://blog.example/post&cursor=%00")]
    [InlineData("url=https://blog.example/post&cursor=99999999999999999999.019a0000-0000-7000-8000-000000000000")]
    [InlineData("url=https://blog.example/post&format=rss")]
    public async Task A_reading_that_makes_no_sense_is_the_callers_fault(string query) => Assert.Equal(400, (await GetAsync(query)).Status);

    /// <summary>The texts of all comments, read two at a time.</summary>
    private async Task<List<string>> PagesAsync()
    {
        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await GetAsync($"url={Page}&limit=2&cursor={cursor}")).Json!;
            seen.AddRange(Texts(page));
            cursor = page["next"]?.GetValue<string>();
        }

        return seen;
    }

    private async Task<Guid> SubmitAsync(
        string text, CommentStatus status = CommentStatus.Approved, string? type = null, string? createdAt = null)
    {
        var posted = await _site.PostAsync(new { content = text, url = Page, type, createdAt }, Ct);
        await _host.DecideAsync(_site.Decision(posted.Id, status: status), Ct);
        return posted.Id;
    }

    private Task<int> RunAsync(string sql) => _host.Services.GetRequiredService<IntakeDatabase>().WriteAsync(
        transaction => transaction.ExecuteAsync(sql, Ct), Ct);

    private string Script(string name)
    {
        var engine = _host.Services.GetRequiredService<IntakeDatabase>().Options.Provider == DatabaseProvider.Postgres ? "postgres" : "sqlite";
        var assembly = typeof(IntakeDatabase).Assembly;
        using var reader = new StreamReader(
            assembly.GetManifestResourceStream(assembly.GetManifestResourceNames().Single(resource => resource.EndsWith($"{name}.{engine}.sql", StringComparison.Ordinal)))!);
        return reader.ReadToEnd();
    }

    private async Task<IEnumerable<string>> ShownAsync() => Texts((await GetAsync($"url={Page}")).Json!);

    private static IEnumerable<string> Texts(JsonNode page) => page["comments"]!.AsArray().Select(c => c!["html"]!.GetValue<string>()[3..^4]);

    private async Task<Answer> PostAsync(TestSite site, Dictionary<string, string> fields, params (string, string)[] headers)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await _host.SendAsync(HttpMethod.Post, Path(site), content, Ct, [("Origin", Origin), .. headers]);
    }

    private Task<TestSite> AddSiteAsync(FormDialect form) => _host.AddSiteAsync(Ct, dialects: new SiteDialects { Form = form });

    private Task<Answer> GetAsync(string query, params (string, string)[] headers) => _host.SendAsync(HttpMethod.Get, $"{Path(_site)}?{query}", null, Ct, headers);

    private static string Path(TestSite site) => $"/v1/sites/{site.Site.Name}/comments";
}
