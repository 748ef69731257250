using System.Net;
using Intake.Akismet;
using Intake.Akismet.Callbacks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Shared.Http;

namespace Intake.Tests.Akismet;

public sealed class SendCallbackTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(200, """{"comments":{"GUID":{"status":"success"}}}""", true)]
    [InlineData(200, """{"comments":{"GUID":{"status":"error","message":"Could not find matching comment."}}}""", false)]
    [InlineData(200, """{"comments":[]}""", true)]
    [InlineData(200, "\"error\"", true)]
    [InlineData(200, "<html>", true)]
    [InlineData(200, """{"comments":{"GUID":{"status":"\ud800"}}}""", true)]
    [InlineData(200, """{"comments":{"\ud800\u002d":{"status":"error"}}}""", true)]
    [InlineData(204, "", true)]
    [InlineData(401, """{"code":"rest_forbidden"}""", false)]
    [InlineData(302, "", false)]
    [InlineData(500, "", false)]
    public async Task The_sites_answer_says_whether_it_has_the_verdict(int status, string body, bool delivered)
    {
        var guid = Guid.NewGuid();
        await using var receiver = await AnsweringAsync(status, body.Replace("GUID", guid.ToString(), StringComparison.Ordinal));
        using var send = new SendCallback(Options.Create(new WebhookOptions { AllowPrivateAddresses = true }), TimeProvider.System);

        var outcome = await send.SendAsync(receiver.Urls.Single(), "key", guid, Verdict.Ham, Ct);

        Assert.Equal(delivered, outcome.Error is null);
    }

    [Fact]
    public async Task A_private_address_is_not_called()
    {
        await using var receiver = await AnsweringAsync(200, "");
        using var send = new SendCallback(Options.Create(new WebhookOptions()), TimeProvider.System);

        Assert.Equal("no public address", (await send.SendAsync(receiver.Urls.Single(), "key", Guid.NewGuid(), Verdict.Ham, Ct)).Error);
    }

    [Theory]
    [InlineData("https://xn--\u0430.example/")]
    [InlineData("https://a\u200d.example/")]
    [InlineData("no address at all")]
    [InlineData("ftp://blog.example/")]
    [InlineData("https://")]
    [InlineData("")]
    public async Task An_address_that_cannot_be_called_is_a_call_that_failed(string address)
    {
        using var send = new SendCallback(Options.Create(new WebhookOptions { AllowPrivateAddresses = true }), TimeProvider.System);

        Assert.Equal("not an address that can be called", (await send.SendAsync(address, "key", Guid.NewGuid(), Verdict.Ham, Ct)).Error);
    }

    private static async Task<WebApplication> AnsweringAsync(int status, string body)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        app.Run(async http =>
        {
            http.Response.StatusCode = status;
            if (body.Length > 0)
                await http.Response.WriteAsync(body, Ct);
        });
        await app.StartAsync(Ct);
        return app;
    }
}
