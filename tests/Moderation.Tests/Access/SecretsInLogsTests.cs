using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

public sealed class SecretsInLogsTests(ModerationHost host) : IClassFixture<ModerationHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_that_fails_on_this_server_is_logged_without_the_token_in_its_path()
    {
        var log = new LogLines();
        host.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        await host.ExecuteAsync("alter table invitations rename to gone", new { });

        var answer = await host.SendAsync(HttpMethod.Post, "/v1/invitations/inv_secret", """{"password":"correct horse battery"}""", Ct, token: null);

        Assert.Equal(500, answer.Status);
        Assert.Contains(log.All, line => line.StartsWith("Answered 500 to POST /v1/invitations/{token}", StringComparison.Ordinal));
        Assert.DoesNotContain(log.All, line => line.Contains("inv_secret", StringComparison.Ordinal));
    }
}
