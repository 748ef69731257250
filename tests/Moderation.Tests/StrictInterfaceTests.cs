using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Access;
using Moderation.Tests.Hosting;
using Shared.Http;

namespace Moderation.Tests;

/// <summary>A request that says something misspelt is refused: ignored, it would do more than was asked, or less.</summary>
public sealed class StrictInterfaceTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/v1/review/queue?auhtor=id:1", "auhtor", "Unknown parameter auhtor. Did you mean author?")]
    [InlineData("/v1/review/queue?lang=de", "lang", "Unknown parameter lang. The parameters are author, claimed, cursor,")]
    [InlineData("/v1/review/comments?externalId=4711", "externalId", "Unknown parameter externalId.")]
    [InlineData("/v1/review/comments?Query=x&pages=y", "pages", "Did you mean page?")]
    [InlineData("/v1/review/queue/counts?sites=x", "sites", "Did you mean site?")]
    [InlineData("/v1/review/claims?limit=3", "limit", "There are no parameters here.")]
    [InlineData("/v1/review/events?sit=x", "sit", "Did you mean site?")]
    [InlineData("/v1/review/statistics?form=2026-01-01", "form", "Did you mean from?")]
    [InlineData("/v1/admin/audit?subject=x", "subject", "Unknown parameter subject.")]
    [InlineData("/v1/admin/sites?limits=3", "limits", "Did you mean limit?")]
    [InlineData("/v1/admin/people?name=x", "name", "Unknown parameter name.")]
    [InlineData("/v1/admin/dead-letters?limits=3", "limits", "Unknown parameter limits.")]
    [InlineData("/v1/me?token=x", "token", "There are no parameters here.")]
    public async Task A_parameter_that_does_not_exist_is_refused_with_the_nearest_name(string path, string pointer, string detail)
    {
        var answer = await host.GetAsync(path, Ct);

        Assert.Equal(400, answer.Status);
        var error = Assert.Single(answer.Json!["errors"]!.AsArray())!;
        Assert.Equal((pointer, "unknown_parameter"), (error["pointer"]!.GetValue<string>(), error["code"]!.GetValue<string>()));
        Assert.Contains(detail, error["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST", "/v1/admin/sites", "{\"name\":\"a-site\",\"notifyAuthor\":true}", "#/notifyAuthor", "Did you mean notifyAuthors?")]
    [InlineData("POST", "/v1/review/bulk", "{\"action\":\"approve\",\"filter\":{\"sites\":\"x\",\"kind\":\"held\"},\"preview\":true}", "#/filter/sites", "Did you mean site?")]
    [InlineData("POST", "/v1/review/bulk", "{\"action\":\"approve\",\"filter\":{\"reasn\":\"x\"},\"preview\":true}", "#/filter/reasn", "Did you mean reason?")]
    [InlineData("POST", "/v1/review/claims", "{\"counts\":3}", "#/counts", "Did you mean count?")]
    [InlineData("POST", "/v1/admin/people", "{\"mail\":\"ann@example.com\"}", "#/mail", "Did you mean email?")]
    [InlineData("POST", "/v1/me/tokens", "{\"name\":\"x\",\"scope\":\"read\",\"days\":3}", "#/days", "The members are expiresInDays, name, scope.")]
    [InlineData("POST", "/v1/sign-in", "{\"email\":\"a@example.com\",\"pasword\":\"x\"}", "#/pasword", "Did you mean password?")]
    public async Task A_member_that_does_not_exist_is_refused_with_the_nearest_name(string method, string path, string body, string pointer, string detail)
    {
        var answer = await host.SendAsync(new HttpMethod(method), path, body, Ct);

        Assert.Equal(400, answer.Status);
        var error = Assert.Single(answer.Json!["errors"]!.AsArray())!;
        Assert.Equal((pointer, "unknown_member"), (error["pointer"]!.GetValue<string>(), error["code"]!.GetValue<string>()));
        Assert.Contains(detail, error["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Equal("unknown_member", answer.Json!["code"]!.GetValue<string>());
    }

    [Theory]
    [InlineData("/v1/review/queue?escalated=yes", "escalated", "true or false")]
    [InlineData("/v1/review/queue?queuedBefore=yesterday", "queuedBefore", "RFC 3339")]
    [InlineData("/v1/review/queue?queuedAfter=2026-05-04T12:30:00", "queuedAfter", "with its offset")]
    [InlineData("/v1/review/comments?site=demo", "site", "an id")]
    [InlineData("/v1/review/events?site=demo", "site", "an id")]
    public async Task A_value_of_another_type_is_refused_by_its_name(string path, string pointer, string detail)
    {
        var answer = await host.GetAsync(path, Ct);

        Assert.Equal(400, answer.Status);
        var error = Assert.Single(answer.Json!["errors"]!.AsArray())!;
        Assert.Equal((pointer, "wrong_type"), (error["pointer"]!.GetValue<string>(), error["code"]!.GetValue<string>()));
        Assert.Contains(detail, error["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_endpoint_of_the_native_interface_knows_its_parameters()
    {
        var lenient = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => $"/{endpoint.RoutePattern.RawText!.TrimStart('/')}".StartsWith("/v1/", StringComparison.Ordinal))
            .Where(endpoint => endpoint.Metadata.GetMetadata<QueryParameters>() is null)
            .Select(endpoint => endpoint.DisplayName);

        Assert.Empty(lenient);
    }

    [Theory]
    [InlineData("/v1/review/queue?")]
    [InlineData("/v1/review/queue/counts?")]
    [InlineData("/v1/review/comments?")]
    [InlineData("/v1/review/statistics?")]
    [InlineData("/v1/admin/deliveries?state=failed&")]
    [InlineData("/v1/admin/audit?")]
    public async Task A_filter_by_a_site_of_others_is_answered_as_if_there_were_none(string path)
    {
        var (mine, theirs) = ((await host.AddSiteAsync(Ct)).Id, (await host.AddSiteAsync(Ct)).Id);
        var token = (await host.AddAsync(Role.Administrator, mine, Ct)).Token;

        Assert.Equal(200, (await host.SendAsync(HttpMethod.Get, $"{path}site={mine}", null, Ct, token)).Status);
        Assert.Equal(404, (await host.SendAsync(HttpMethod.Get, $"{path}site={theirs}", null, Ct, token)).Status);
        Assert.Equal(400, (await host.SendAsync(HttpMethod.Get, $"{path}site=demo", null, Ct, token)).Status);
    }

    [Fact]
    public async Task A_claim_needs_no_body()
    {
        var answer = await host.PostAsync("/v1/review/claims", null, Ct);

        Assert.Equal(200, answer.Status);
        Assert.Empty(answer.Json!["items"]!.AsArray());
    }
}
