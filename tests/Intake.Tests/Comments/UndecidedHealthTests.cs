using Intake.Tests.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Shared.Storage;

namespace Intake.Tests.Comments;

public sealed class UndecidedHealthTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Comments_that_wait_for_long_are_reported_and_do_not_keep_requests_away()
    {
        await using var host = await IntakeHost.StartAsync();
        var site = await host.AddSiteAsync(Ct);
        var id = (await site.PostAsync(new { content = "Hello" }, Ct)).Id;
        Assert.Equal("healthy", (await HealthAsync(host)).Json!["checks"]!["decisions"]!.GetValue<string>());

        await host.Services.GetRequiredService<IntakeDatabase>().WriteAsync(
            transaction => transaction.ExecuteAsync(
                "update submissions set submitted_at = @at where comment_id = @id", new { id, at = DateTimeOffset.UtcNow.AddMinutes(-5) }, Ct),
            Ct);
        var late = await HealthAsync(host);
        Assert.Equal((200, "degraded"), (late.Status, late.Json!["checks"]!["decisions"]!.GetValue<string>()));
        Assert.Contains("wait for their decision", late.Json["details"]!["decisions"]!.GetValue<string>(), StringComparison.Ordinal);

        await host.DecideAsync(site.Decision(id), Ct);
        Assert.Equal("healthy", (await HealthAsync(host)).Json!["checks"]!["decisions"]!.GetValue<string>());
    }

    private static Task<Answer> HealthAsync(IntakeHost host) => host.SendAsync(HttpMethod.Get, "/health/ready", null, Ct);
}
