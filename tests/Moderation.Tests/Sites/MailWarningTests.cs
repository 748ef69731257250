using System.Text.Json.Nodes;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Sites;

/// <summary>A site that tells authors by e-mail on a server without a mail server: nobody is told, and that must not be silent.</summary>
public sealed class MailWarningTests(ModerationHost host, MailHost mailing) : IClassFixture<ModerationHost>, IClassFixture<MailHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_that_switches_mail_on_is_answered_with_a_warning()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var changed = await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"notifyAuthors":true}""", Ct);

        Assert.Equal(200, changed.Status);
        var warning = Assert.Single(Warnings(changed.Json!));
        Assert.Equal(("no_mail_server", "#/notifyAuthors"), (warning["code"]!.GetValue<string>(), warning["pointer"]!.GetValue<string>()));
        Assert.Contains("Smtp__Host", warning["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_warning_stands_wherever_the_site_is_read_and_goes_with_its_cause()
    {
        var made = await host.PostAsync("/v1/admin/sites", $$"""{"name":"site-{{Guid.NewGuid():n}}","notifyAuthors":true}""", Ct);
        var path = $"/v1/admin/sites/{made.Text("id")}";
        var listed = (await host.GetAsync("/v1/admin/sites?limit=200", Ct)).Json!["items"]!.AsArray().Single(site => site!["id"]!.GetValue<string>() == made.Text("id"))!;

        Assert.Single(Warnings(made.Json!));
        Assert.Single(Warnings((await host.GetAsync(path, Ct)).Json!));
        Assert.Single(Warnings(listed));
        Assert.Empty(Warnings((await host.SendAsync(HttpMethod.Patch, path, """{"notifyAuthors":false}""", Ct)).Json!));
    }

    [Fact]
    public async Task Health_names_the_setting_and_stays_ready_until_mail_is_off()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"notifyAuthors":true}""", Ct);

        var health = await host.GetAsync("/health/ready", Ct);

        Assert.Equal((200, "degraded"), (health.Status, health.Json!["checks"]!["mail"]!.GetValue<string>()));
        Assert.Contains("Smtp__Host", health.Json["details"]!["mail"]!.GetValue<string>(), StringComparison.Ordinal);
        await host.ExecuteAsync("update sites set notify_authors = false", new { });
        Assert.Equal("healthy", (await host.GetAsync("/health/ready", Ct)).Json!["checks"]!["mail"]!.GetValue<string>());
    }

    [Fact]
    public async Task With_a_mail_server_there_is_nothing_to_warn_of()
    {
        var made = await mailing.PostAsync("/v1/admin/sites", $$"""{"name":"site-{{Guid.NewGuid():n}}","notifyAuthors":true}""", Ct);

        Assert.Empty(Warnings(made.Json!));
        Assert.Equal("healthy", (await mailing.GetAsync("/health/ready", Ct)).Json!["checks"]!["mail"]!.GetValue<string>());
    }

    private static List<JsonNode> Warnings(JsonNode site) => [.. site["warnings"]?.AsArray().Select(warning => warning!) ?? []];
}
