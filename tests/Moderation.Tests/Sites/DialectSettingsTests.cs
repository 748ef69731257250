using Moderation.Contracts;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Sites;

public sealed class DialectSettingsTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private const string Secret = "5f0c3a9d7be14c2288a1f6d0";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_site_sets_is_announced_with_defaults_for_the_rest()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var set = await ChangeAsync(
            id, $$$"""{"coral":{"signingSecrets":["{{{Secret}}}"],"failClosed":true},"form":{"origins":["https://Blog.Example:443/","http://localhost:8000"]}}""");
        var announced = await AnnouncedAsync(id, 2);

        Assert.Equal(200, set.Status);
        Assert.Equal((150, true), (announced.Dialects!.Coral!.WaitMilliseconds, announced.Dialects.Coral.FailClosed));
        Assert.Equal([Secret], announced.Dialects.Coral.SigningSecrets);
        Assert.Equal(["https://blog.example", "http://localhost:8000"], announced.Dialects.Form!.Origins);
        Assert.Equal((3, 10, 1000), (announced.Dialects.Form.MinimumSeconds, announced.Dialects.Form.PerAddress, announced.Dialects.Form.WaitMilliseconds));
        Assert.Null(announced.Dialects.Akismet);
    }

    [Fact]
    public async Task A_signing_secret_is_never_shown_but_for_its_end()
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        var set = await ChangeAsync(id, $$$"""{"coral":{"signingSecrets":["{{{Secret}}}"]}}""");
        var read = await host.GetAsync($"/v1/admin/sites/{id}", Ct);

        Assert.DoesNotContain(Secret, set.Json!.ToJsonString() + read.Json!.ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("…6d0", read.Json["dialects"]!["coral"]!["signingSecretHints"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task What_is_left_out_stays_and_null_sets_it_back()
    {
        var (id, _) = await host.AddSiteAsync(Ct);
        await ChangeAsync(id, $$$"""{"akismet":{"waitMilliseconds":100},"coral":{"signingSecrets":["{{{Secret}}}"]},"form":{"origins":["https://a.example"]}}""");

        await ChangeAsync(id, """{"akismet":null,"coral":{"waitMilliseconds":300},"form":{"minimumSeconds":0}}""");
        var announced = await AnnouncedAsync(id, 3);
        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"commentsPerMinute":9}""", Ct);
        var untouched = await AnnouncedAsync(id, 4);
        await host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", """{"dialects":null}""", Ct);
        var cleared = await AnnouncedAsync(id, 5);

        Assert.Null(announced.Dialects!.Akismet);
        Assert.Equal((300, Secret), (announced.Dialects.Coral!.WaitMilliseconds, announced.Dialects.Coral.SigningSecrets[0]));
        Assert.Equal(("https://a.example", 0), (announced.Dialects.Form!.Origins[0], announced.Dialects.Form.MinimumSeconds));
        Assert.Equal(300, untouched.Dialects!.Coral!.WaitMilliseconds);
        Assert.Null(cleared.Dialects);
    }

    [Theory]
    [InlineData("""{"akismet":{"waitMilliseconds":100}}""", 100, false)]
    [InlineData("""{"akismet":{"heldIsHam":true}}""", 5000, true)]
    public async Task One_setting_of_akismets_protocol_leaves_the_other_at_its_default(string dialects, int wait, bool heldIsHam)
    {
        var (id, _) = await host.AddSiteAsync(Ct);

        await ChangeAsync(id, dialects);

        var akismet = (await AnnouncedAsync(id, 2)).Dialects!.Akismet!;
        Assert.Equal((wait, heldIsHam), (akismet.WaitMilliseconds, akismet.HeldIsHam));
    }

    [Fact]
    public async Task A_new_site_can_have_them_at_once()
    {
        var made = await host.PostAsync("/v1/admin/sites", $"{{\"name\":\"site-{Guid.NewGuid():n}\",\"dialects\":{{\"akismet\":{{\"waitMilliseconds\":0}}}}}}", Ct);

        Assert.Equal(201, made.Status);
        Assert.Equal(0, made.Json!["dialects"]!["akismet"]!["waitMilliseconds"]!.GetValue<int>());
    }

    [Theory]
    [InlineData("""{"akismet":{"waitMilliseconds":-1}}""", "#/dialects/akismet/waitMilliseconds")]
    [InlineData("""{"coral":{}}""", "#/dialects/coral/signingSecrets")]
    [InlineData("""{"coral":{"signingSecrets":[]}}""", "#/dialects/coral/signingSecrets")]
    [InlineData("""{"coral":{"signingSecrets":["short"]}}""", "#/dialects/coral/signingSecrets/0")]
    [InlineData("""{"coral":{"signingSecrets":[null]}}""", "#/dialects/coral/signingSecrets/0")]
    [InlineData("""{"coral":{"signingSecrets":["a secret with spaces"]}}""", "#/dialects/coral/signingSecrets/0")]
    [InlineData("""{"coral":{"signingSecrets":["5f0c3a9d7be14c2288a1f6d0"],"waitMilliseconds":10000}}""", "#/dialects/coral/waitMilliseconds")]
    [InlineData("""{"form":{"origins":["https://a.example/page"]}}""", "#/dialects/form/origins/0")]
    [InlineData("""{"form":{"origins":["https://xn--а.example"]}}""", "#/dialects/form/origins/0")]
    [InlineData("""{"form":{"origins":["https://ok.example","*"]}}""", "#/dialects/form/origins/1")]
    [InlineData("""{"form":{"origins":["https://*.example"]}}""", "#/dialects/form/origins/0")]
    [InlineData("""{"form":{"origins":["https://me@a.example"]}}""", "#/dialects/form/origins/0")]
    [InlineData("""{"form":{"origins":["ftp://a.example"]}}""", "#/dialects/form/origins/0")]
    [InlineData("""{"form":{"origins":["null"]}}""", "#/dialects/form/origins/0")]
    [InlineData("""{"form":{"origins":[null]}}""", "#/dialects/form/origins/0")]
    [InlineData("""{"form":{"minimumSeconds":601}}""", "#/dialects/form/minimumSeconds")]
    [InlineData("""{"form":{"perAddress":0}}""", "#/dialects/form/perAddress")]
    [InlineData("""{"form":{"waitMilliseconds":10001}}""", "#/dialects/form/waitMilliseconds")]
    [InlineData("""{"coral":7}""", "#/dialects/coral")]
    public async Task What_is_wrong_is_named(string dialects, string pointer)
    {
        var answer = await host.PostAsync("/v1/admin/sites", $$"""{"name":"x","dialects":{{dialects}}}""", Ct);

        Assert.Equal(400, answer.Status);
        Assert.Contains(pointer, answer.Pointers);
    }

    private Task<Answer> ChangeAsync(Guid id, string dialects) =>
        host.SendAsync(HttpMethod.Patch, $"/v1/admin/sites/{id}", $$"""{"dialects":{{dialects}}}""", Ct);

    private Task<SiteChanged> AnnouncedAsync(Guid id, int version) =>
        host.Received.FirstAsync<SiteChanged>(site => site.SiteId == id && site.Version == version, Ct);
}
