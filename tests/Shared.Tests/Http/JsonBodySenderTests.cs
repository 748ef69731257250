using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Shared.Http;

namespace Shared.Tests.Http;

/// <summary>JSON of strangers, such as a sign-in, takes no memory that known senders need.</summary>
public sealed class JsonBodySenderTests
{
    private const int Megabyte = 1024 * 1024;

    /// <summary>Strangers share four megabytes of it.</summary>
    private static readonly BodyOptions Budget = new() { MostBytes = 16 * Megabyte };

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(BodySender.Known, null)]
    [InlineData(BodySender.Unknown, 503)]
    public async Task A_body_that_is_larger_than_the_share_of_strangers_is_read_for_a_known_sender_alone(BodySender sender, int? refusal)
    {
        await using var services = new ServiceCollection().AddSingleton(new BodyBudget(Options.Create(Budget))).BuildServiceProvider();
        var request = new DefaultHttpContext { RequestServices = services }.Request;
        request.ContentType = "application/json";
        request.Body = new MemoryStream(Encoding.UTF8.GetBytes("{}" + new string(' ', 5 * Megabyte)));

        var status = await StatusOfAsync(() => JsonBody.ReadAsync(request, JsonBodyTests.SampleJson.Default.Sample, 8 * Megabyte, sender, Ct));

        Assert.Equal(refusal, status);
    }

    /// <summary>Null if the body was read.</summary>
    private static async Task<int?> StatusOfAsync(Func<Task> read)
    {
        try
        {
            await read();
            return null;
        }
        catch (BadHttpRequestException e)
        {
            return e.StatusCode;
        }
    }
}
