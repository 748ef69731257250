using System.Text.Json.Nodes;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access.Auditing;

public sealed class SubjectsOnSqlite(ModerationHost host) : SubjectTests(host), IClassFixture<ModerationHost>;

public sealed class SubjectsOnPostgres(PostgresHost host) : SubjectTests(host), IClassFixture<PostgresHost>;

/// <summary>An auditor reads the audit log without the permission to look the objects up, so that entries say what they are about.</summary>
public abstract class SubjectTests(ModerationHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_person_is_named_by_their_name_or_else_their_address()
    {
        var (site, _) = await host.AddSiteAsync(Ct);
        var named = await Somebody.AddAsync(host.Database, [new RoleAtSite(site, Role.Moderator)], Ct, name: "Ada");
        var nameless = await host.AddAsync(Role.Moderator, site, Ct);
        foreach (var person in new[] { named, nameless })
            Assert.Equal(204, (await host.PostAsync($"/v1/admin/people/{person.Id}/disable", null, Ct)).Status);

        Assert.Equal("Ada", await NameOfAsync($"person:{named.Id}", site));
        Assert.Equal(nameless.Email, await NameOfAsync($"person:{nameless.Id}", site));
    }

    [Fact]
    public async Task A_site_and_its_key_are_named()
    {
        var (site, name) = await host.AddSiteAsync(Ct);
        var key = await host.PostAsync($"/v1/admin/sites/{site}/keys", null, Ct);

        Assert.Equal(name, await NameOfAsync($"site:{site}", site));
        Assert.Equal(key.Text("hint"), await NameOfAsync($"key:{key.Text("id")}", site));
    }

    [Fact]
    public async Task A_token_is_named_even_after_it_was_revoked_and_forgotten()
    {
        var somebody = await Somebody.AddAsync(host.Database, [new RoleAtSite(null, Role.Moderator)], Ct, name: "Ada");
        var made = await host.SendAsync(HttpMethod.Post, "/v1/me/tokens", """{"name":"laptop","scope":"read","expiresInDays":1}""", Ct, somebody.Token);
        await host.SendAsync(HttpMethod.Delete, $"/v1/me/tokens/{made.Text("id")}", null, Ct, somebody.Token);
        await host.SendAsync(HttpMethod.Post, "/v1/sign-out", null, Ct, somebody.Token);

        var entries = await EntriesAsync(null);
        var ofToken = entries.Where(entry => entry["subject"]?.GetValue<string>() == $"token:{made.Text("id")}").ToList();
        var signedOut = entries.First(entry => entry["action"]!.GetValue<string>() == "person.signed_out" && entry["personId"]!.GetValue<Guid>() == somebody.Id);

        Assert.Equal(["laptop of Ada", "laptop of Ada"], ofToken.Select(entry => entry["subjectName"]!.GetValue<string>()));
        Assert.Equal("session of Ada", signedOut["subjectName"]!.GetValue<string>());
        // Expired tokens are deleted; what was done to them stays readable.
        await host.ExecuteAsync("delete from access_tokens where person_id = @Id", new { somebody.Id });
        ofToken = [.. (await EntriesAsync(null)).Where(entry => entry["subject"]?.GetValue<string>() == $"token:{made.Text("id")}")];
        Assert.All(ofToken, entry => Assert.Equal("laptop", entry["detail"]!["name"]!.GetValue<string>()));
    }

    [Fact]
    public async Task A_delivery_is_named_and_can_be_read()
    {
        var site = await SeededSite.AddAsync(host, $"sent{Guid.NewGuid():n}"[..20], Ct);
        await host.PostAsync($"/v1/admin/deliveries/{site.DeliveryId}/retry", null, Ct);

        var read = await host.GetAsync($"/v1/admin/deliveries/{site.DeliveryId}", Ct);

        Assert.Equal($"webhook about comment {site.CommentId}", await NameOfAsync($"delivery:{site.DeliveryId}", site.Id));
        Assert.Equal((200, site.CommentId), (read.Status, read.Json!["commentId"]!.GetValue<Guid>()));
        Assert.Equal(404, (await host.GetAsync($"/v1/admin/deliveries/{Guid.NewGuid()}", Ct)).Status);
    }

    private async Task<string?> NameOfAsync(string subject, Guid? site) =>
        (await EntriesAsync(site)).First(entry => entry["subject"]?.GetValue<string>() == subject)["subjectName"]?.GetValue<string>();

    private async Task<List<JsonNode>> EntriesAsync(Guid? site) =>
        [.. (await host.GetAsync($"/v1/admin/audit?limit=200{(site is null ? "" : $"&site={site}")}", Ct)).Json!["items"]!.AsArray().Select(entry => entry!)];
}
