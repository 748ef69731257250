using System.Net;
using System.Text;

namespace Servers.Tests;

public sealed class WebhookReceiverTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_is_recorded_byte_for_byte_with_its_headers()
    {
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        using var http = new HttpClient();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes("{ \"a\" : 1 }\n"));
        content.Headers.Add("Webhook-Signature", "v1,abc");

        using var answer = await http.PostAsync(new Uri(receiver.Address, "hook?site=demo"), content, Ct);

        var request = Assert.Single(await receiver.ReceiveAsync(1, Ct));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(("POST", "/hook?site=demo"), (request.Method, request.Path));
        Assert.Equal("v1,abc", request.Headers["webhook-signature"]);
        Assert.Equal("{ \"a\" : 1 }\n", request.Text);
    }

    [Fact]
    public async Task It_answers_as_told_and_then_with_success_again()
    {
        await using var receiver = await WebhookReceiver.StartAsync(Ct);
        using var http = new HttpClient();
        receiver.AnswerNext(HttpStatusCode.ServiceUnavailable, HttpStatusCode.Gone);

        for (var i = 0; i < 3; i++)
        {
            using (await http.GetAsync(receiver.Address, Ct))
            {
            }
        }

        Assert.Equal(
            [HttpStatusCode.ServiceUnavailable, HttpStatusCode.Gone, HttpStatusCode.OK],
            receiver.Received.Select(request => request.Answer));
    }
}
