using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Access;
using Moderation.Rules;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

/// <summary>A host behind a trusted proxy, which is the test.</summary>
public sealed class ProxiedHost : ModerationHost
{
    protected override Task<Dictionary<string, string?>> SettingsAsync() =>
        Task.FromResult(new Dictionary<string, string?> { ["Proxies:Trusted"] = "127.0.0.1" });
}

public sealed class SignInNetworksTests(ProxiedHost host) : IClassFixture<ProxiedHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1", "192.0.2.2")]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2::ffff", "2001:db8:1:3::1")]
    public async Task A_network_that_takes_all_places_it_can_get_leaves_places_to_others(string first, string same, string other)
    {
        var places = host.Services.GetRequiredService<PasswordPlaces>();
        var network = NetworkAddress.Normalised(first)!;
        var taken = new List<IDisposable>();
        while (places.TryTake(network) is { } place)
            taken.Add(place);

        var statuses = (await SignInAsync(same, ModerationHost.AdminPassword), await SignInAsync(other, ModerationHost.AdminPassword));
        foreach (var place in taken)
            place.Dispose();

        Assert.Equal((503, 200), statuses);
        Assert.Equal(200, await SignInAsync(same, ModerationHost.AdminPassword));
    }

    [Fact]
    public async Task Who_knows_an_address_locks_it_for_their_own_network_alone()
    {
        var guesses = new List<int>();
        for (var i = 0; i <= SignInLimit.OneNetwork.Allowed; i++)
            guesses.Add(await SignInAsync("198.51.100.1", "a guess"));

        Assert.Equal([401, 401, 401, 401, 401, 429], guesses);
        Assert.Equal(429, await SignInAsync("198.51.100.1", ModerationHost.AdminPassword));
        Assert.Equal(200, await SignInAsync("198.51.100.2", ModerationHost.AdminPassword));
    }

    private async Task<int> SignInAsync(string address, string password)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/sign-in")
        {
            Content = JsonContent.Create(new { email = "admin@localhost", password }),
            Headers = { { "X-Forwarded-For", address } },
        };
        using var response = await host.Http.SendAsync(request, Ct);
        return (int)response.StatusCode;
    }
}
