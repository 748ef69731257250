using Intake.Akismet;
using Intake.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Contracts;
using Servers;

namespace Intake.Tests.Akismet;

public sealed class SubmitVerdictOnSqliteTests : SubmitVerdictTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() =>
        Task.FromResult<(string Key, string Value)[]>([("Data:Path", Scratch.NewDirectory())]);
}

public sealed class SubmitVerdictOnPostgresTests(PostgresServer postgres) : SubmitVerdictTests
{
    private protected override Task<(string Key, string Value)[]> DatabaseAsync() => OnPostgres.SettingsAsync(postgres, Ct);
}

/// <summary>What is said about earlier checks, and the figures that come of both.</summary>
public abstract class SubmitVerdictTests
{
    private const string Thanks = "Thanks for making the web a better place.";

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    private protected abstract Task<(string Key, string Value)[]> DatabaseAsync();

    [Fact]
    public async Task What_a_client_that_went_away_had_checked_is_found_too()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var checking = client.CheckAsync(AkismetClient.Comment("Hello"), patience.Token);
        var submitted = await host.Received.NextAsync<CommentSubmitted>(m => m.Content == "Hello", Ct);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => checking);
        var table = host.Services.GetRequiredService<CheckTable>();
        var key = AkismetComment.Of(await AkismetForm.ParseAsync(
            await new FormUrlEncodedContent(AkismetClient.Comment("Hello")).ReadAsByteArrayAsync(Ct), "application/x-www-form-urlencoded", new QueryCollection(), Ct)).Key;
        await Eventually.SeesAsync("the check", ct => table.FindAsync(submitted.SiteId, key, ct), check => check?.CommentId == submitted.CommentId, Ct);

        await client.PostAsync("/1.1/submit-spam", AkismetClient.Comment("Hello"), Ct);

        Assert.Equal(submitted.CommentId, (await host.Received.NextAsync<CommentLabelled>(label => label.SiteId == submitted.SiteId, Ct)).CommentId);
    }

    [Theory]
    [InlineData("/1.1/submit-spam", CommentStatus.Approved, 1.0, CommentStatus.Rejected)]
    [InlineData("/1.1/submit-ham", CommentStatus.Rejected, 0.0, CommentStatus.Approved)]
    public async Task The_earlier_check_is_found_and_turned_round(string path, CommentStatus decided, double spam, CommentStatus wanted)
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        var (check, _) = await client.CheckAsync(AkismetClient.Comment("Hello"), decided, Ct);
        await client.CheckAsync(AkismetClient.Comment("Hello", ("permalink", "https://blog.example/other")), CommentStatus.Approved, Ct);
        await client.CheckAsync(AkismetClient.Comment("Hello", ("comment_author", "Bob")), CommentStatus.Approved, Ct);

        var reply = await client.PostAsync(
            path,
            AkismetClient.Comment(
                "Hello", ("reporter", "the editor"), ("comment_date_gmt", "2026-11-25 10:30:00"), ("comment_check_response", "false"), ("site_domain", "blog.example")),
            Ct);

        Assert.Equal((200, Thanks, "text/plain"), (reply.Status, reply.Body, reply.Type));
        var label = await host.Received.NextAsync<CommentLabelled>(_ => true, Ct);
        Assert.Equal((check.Guid, wanted, "akismet", "the editor"), (label.CommentId, label.Status, label.Source, label.Reporter));
        Assert.Equal(new Dictionary<string, double> { ["spam"] = spam }, label.Labels);
        Assert.Null(label.Content);
    }

    [Fact]
    public async Task Of_equal_comments_the_one_of_that_time_is_meant()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        var early = ("comment_date_gmt", "2026-11-25 10:30:00");
        var (first, _) = await client.CheckAsync(AkismetClient.Comment("+1", early), CommentStatus.Approved, Ct);
        await client.CheckAsync(AkismetClient.Comment("+1", ("comment_date_gmt", "2026-11-25 11:30:00")), CommentStatus.Approved, Ct);

        await client.PostAsync("/1.1/submit-spam", AkismetClient.Comment("+1", early), Ct);

        Assert.Equal(first.Guid, (await host.Received.NextAsync<CommentLabelled>(_ => true, Ct)).CommentId);
    }

    [Fact]
    public async Task A_check_of_a_page_without_an_id_is_found_once_it_has_one()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        var (check, _) = await client.CheckAsync(
            AkismetClient.Comment("Tom & Jerry", ("permalink", "https://blog.example/?p=0")), CommentStatus.Rejected, Ct);

        await client.PostAsync("/1.1/submit-ham", AkismetClient.Comment("Tom &amp; Jerry", ("permalink", "https://blog.example/?p=123")), Ct);

        Assert.Equal(check.Guid, (await host.Received.NextAsync<CommentLabelled>(_ => true, Ct)).CommentId);
    }

    [Theory]
    [InlineData("Ann", "https://blog.example/other", null, false)]
    [InlineData("Bob", "https://blog.example/2026/11/post", null, false)]
    [InlineData("Ann", "https://blog.example/other", "2026-11-25 10:30:00", true)]
    [InlineData("Ann", "https://blog.example/other", "2026-11-25 10:31:00", false)]
    public async Task The_same_thanks_on_two_pages_are_two_comments_unless_they_were_written_at_once(string author, string page, string? date, bool same)
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        var (check, _) = await client.CheckAsync(AkismetClient.Comment("thanks!", ("comment_date_gmt", "2026-11-25 10:30:00")), CommentStatus.Approved, Ct);

        await client.PostAsync(
            "/1.1/submit-spam", AkismetClient.Comment("thanks!", ("comment_author", author), ("permalink", page), ("comment_date_gmt", date ?? "")), Ct);

        Assert.Equal(same ? check.Guid : null, (await host.Received.NextAsync<CommentLabelled>(_ => true, Ct)).CommentId);
    }

    [Fact]
    public async Task A_page_may_get_another_address_between_the_check_and_what_is_said_about_it()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        var (check, _) = await client.CheckAsync(AkismetClient.Comment("thanks!", ("permalink", "https://blog.example/?p=123")), CommentStatus.Approved, Ct);
        var stored = DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);

        await client.PostAsync("/1.1/submit-spam", AkismetClient.Comment("thanks!", ("comment_date_gmt", stored)), Ct);

        Assert.Equal(check.Guid, (await host.Received.NextAsync<CommentLabelled>(_ => true, Ct)).CommentId);
    }

    [Fact]
    public async Task A_comment_that_was_never_checked_is_kept_for_training()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        await client.PostAsync("/1.1/submit-spam", AkismetClient.Comment("Never seen", ("blog_lang", "en_US")), Ct);

        var label = await host.Received.NextAsync<CommentLabelled>(_ => true, Ct);
        Assert.Equal((null, "Never seen", "en-US", null), (label.CommentId, label.Content, label.Language, label.Status));
    }

    [Fact]
    public async Task Another_sites_check_is_not_found()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        using var other = new AkismetClient(await host.AddSiteAsync(Ct));
        await client.CheckAsync(AkismetClient.Comment("Hello"), CommentStatus.Approved, Ct);

        await other.PostAsync("/1.1/submit-spam", AkismetClient.Comment("Hello"), Ct);

        Assert.Null((await host.Received.NextAsync<CommentLabelled>(_ => true, Ct)).CommentId);
    }

    [Fact]
    public async Task A_test_never_teaches()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));
        await client.CheckAsync(AkismetClient.Comment("Test", ("is_test", "1")), Ct);

        foreach (var fields in new[]
        {
            AkismetClient.Comment("Test"),
            AkismetClient.Comment("Other", ("is_test", "true")),
            AkismetClient.Comment("Third", ("comment_author", "viagra-test-123"))
        })
        {
            Assert.Equal(Thanks, (await client.PostAsync("/1.1/submit-spam", fields, Ct)).Body);
        }

        await client.PostAsync("/1.1/submit-ham", AkismetClient.Comment("In earnest"), Ct);
        Assert.Equal("In earnest", (await host.Received.NextAsync<CommentLabelled>(_ => true, Ct)).Content);
    }

    [Fact]
    public async Task Figures_are_what_happened()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        var other = ("blog", "https://other.example");
        await client.CheckAsync(AkismetClient.Comment("ham"), CommentStatus.Approved, Ct);
        await client.CheckAsync(AkismetClient.Comment("missed"), CommentStatus.Approved, Ct);
        await client.CheckAsync(AkismetClient.Comment("spam"), CommentStatus.Rejected, Ct);
        await client.CheckAsync(AkismetClient.Comment("wronged", other), CommentStatus.Rejected, Ct);
        var (held, _) = await client.CheckAsync(AkismetClient.Comment("held", other), CommentStatus.Held, Ct);
        await client.CheckAsync(AkismetClient.Comment("test", ("is_test", "1")), Ct);
        await host.DecideAsync(site.Decision(held.Guid, version: 2, status: CommentStatus.Rejected), Ct);
        await client.PostAsync("/1.1/submit-spam", AkismetClient.Comment("missed"), Ct);
        await client.PostAsync("/1.1/submit-ham", AkismetClient.Comment("wronged", other), Ct);

        var key = (await client.PostAsync("/1.2/get-key-stats", new() { ["from"] = "all" }, Ct)).Json;
        var blog = (await client.PostAsync("/1.1/get-stats", new() { ["from"] = "60-days", ["blog"] = "http://blog.example" }, Ct)).Json;
        var usage = (await client.GetAsync($"/1.2/usage-limit?api_key={site.Key}", Ct)).Json;
        var sites = (await client.GetAsync($"/1.2/key-sites?api_key={site.Key}&order=spam", Ct)).Json;

        Assert.Equal((3, 2, 1, 1, "60.00", 30), Read(key));
        Assert.Equal((1, 2, 1, 0, "66.67", 10), Read(blog));
        var today = DateTime.UtcNow.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal((2, today), (key["breakdown"]![today[..4]]!["blogs"]!.GetValue<int>(), blog["breakdown"]![today]!["da"]!.GetValue<string>()));
        Assert.Equal(
            ("none", 7, "0", false),
            (usage["limit"]!.GetValue<string>(), usage["usage"]!.GetValue<int>(), usage["percentage"]!.GetValue<string>(), usage["throttled"]!.GetValue<bool>()));
        var first = sites[today[..7]]![0]!;
        Assert.Equal(("other.example", 3, 2, 0, 0, 1, false), (
            first["site"]!.GetValue<string>(), first["api_calls"]!.GetValue<int>(), first["spam"]!.GetValue<int>(), first["ham"]!.GetValue<int>(),
            first["missed_spam"]!.GetValue<int>(), first["false_positives"]!.GetValue<int>(), first["is_revoked"]!.GetValue<bool>()));
        Assert.Equal((500, 0, 2), (sites["limit"]!.GetValue<int>(), sites["offset"]!.GetValue<int>(), sites["total"]!.GetValue<int>()));
    }

    [Fact]
    public async Task Sites_can_be_paged_filtered_and_read_as_csv()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        var site = await host.AddSiteAsync(Ct);
        using var client = new AkismetClient(site);
        await client.CheckAsync(AkismetClient.Comment("One"), CommentStatus.Approved, Ct);
        await client.CheckAsync(AkismetClient.Comment("Two", ("blog", "https://other.example")), CommentStatus.Rejected, Ct);
        var month = DateTime.UtcNow.ToString("yyyy-MM", System.Globalization.CultureInfo.InvariantCulture);

        var page = (await client.GetAsync($"/1.2/key-sites?key={site.Key}&limit=1&offset=1&month={month}", Ct)).Json;
        var filtered = (await client.GetAsync($"/1.2/key-sites?key={site.Key}&filter=OTHER", Ct)).Json;
        var past = (await client.GetAsync($"/1.2/key-sites?key={site.Key}&month=2001-01", Ct)).Json;
        var csv = await client.GetAsync($"/1.2/key-sites?key={site.Key}&format=csv", Ct);

        Assert.Equal((1, 1, 2), (page[month]!.AsArray().Count, page["offset"]!.GetValue<int>(), page["total"]!.GetValue<int>()));
        Assert.Equal("other.example", filtered[month]!.AsArray().Single()!["site"]!.GetValue<string>());
        Assert.Empty(past["2001-01"]!.AsArray());
        Assert.Equal("text/csv", csv.Type);
        Assert.Contains("\nother.example,1,1,0,0,0,false\n", csv.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Figures_of_a_new_key_are_zero_and_not_missing()
    {
        await using var host = await IntakeHost.StartAsync(await DatabaseAsync());
        using var client = new AkismetClient(await host.AddSiteAsync(Ct));

        var stats = (await client.PostAsync("/1.1/get-stats", new() { ["blog"] = "https://blog.example", ["from"] = "6-months" }, Ct)).Json;

        Assert.Equal((0, 0, 0, 0, "100.00", 0), Read(stats));
        Assert.Empty(stats["breakdown"]!.AsObject());
    }

    private static (int Spam, int Ham, int Missed, int Wrong, string Accuracy, int Saved) Read(System.Text.Json.Nodes.JsonNode stats) => (
        stats["spam"]!.GetValue<int>(), stats["ham"]!.GetValue<int>(), stats["missed_spam"]!.GetValue<int>(), stats["false_positives"]!.GetValue<int>(),
        stats["accuracy"]!.GetValue<string>(), stats["time_saved"]!.GetValue<int>());
}
