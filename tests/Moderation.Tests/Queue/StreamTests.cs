using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Access;
using Moderation.Queue.Live;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Queue;

public sealed class StreamsOnSqlite(ModerationHost host) : StreamTests(host), IClassFixture<ModerationHost>;

public sealed class StreamsOnPostgres(PostgresHost host) : StreamTests(host), IClassFixture<PostgresHost>;

public abstract class StreamTests(ModerationHost host)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("update people set disabled_at = @now where id = @person")]
    [InlineData("delete from roles where person_id = @person")]
    [InlineData("update roles set role = 'senior' where person_id = @person")]
    [InlineData("update access_tokens set revoked_at = @now where person_id = @person")]
    [InlineData("update access_tokens set expires_at = @now where person_id = @person")]
    public async Task A_stream_ends_when_the_rights_of_its_person_change(string change)
    {
        var (person, token) = await PersonAsync();
        var (_, other) = await PersonAsync();
        using var stream = await OpenAsync(token);
        using var neighbour = await OpenAsync(other);
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (stream.StatusCode, neighbour.StatusCode));

        await host.ExecuteAsync(change, new { person, now = DateTimeOffset.UtcNow.AddMinutes(-1) });
        await host.Services.GetRequiredService<EndStreams>().CheckAsync(Ct);

        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync(Ct));
        await reader.ReadToEndAsync(Ct);
        Assert.Contains(Listeners.All(), listener => listener.Caller.PersonId != person && !listener.Ended.IsCancellationRequested);
    }

    [Fact]
    public async Task A_person_has_so_many_streams_and_a_closed_one_makes_room()
    {
        var (person, token) = await PersonAsync();
        var streams = new List<HttpResponseMessage>();
        for (var i = 0; i < QueueListeners.MostOfPerson; i++)
            streams.Add(await OpenAsync(token));

        using var refused = await OpenAsync(token);
        using var neighbour = await OpenAsync((await PersonAsync()).Token);
        Assert.Equal((HttpStatusCode.TooManyRequests, HttpStatusCode.OK), (refused.StatusCode, neighbour.StatusCode));
        Assert.NotNull(refused.Headers.RetryAfter);

        streams.ForEach(stream => stream.Dispose());
        await Servers.Eventually.SeesAsync(
            "the closed streams to be forgotten",
            _ => Task.FromResult(Listeners.All().Count(listener => listener.Caller.PersonId == person)),
            static open => open == 0,
            Ct);
        using var again = await OpenAsync(token);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
    }

    private QueueListeners Listeners => host.Services.GetRequiredService<QueueListeners>();

    private async Task<(Guid Id, string Token)> PersonAsync()
    {
        var (site, _) = await host.AddSiteAsync(Ct);
        var person = await host.AddAsync(Role.Moderator, site, Ct);
        return (person.Id, person.Token);
    }

    private async Task<HttpResponseMessage> OpenAsync(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v1/review/events");
        request.Headers.Add("Authorization", $"Bearer {token}");
        return await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
    }
}
