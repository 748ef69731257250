using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

/// <summary>The keys of a real provider over HTTP, with a clock that the test moves.</summary>
public sealed class OidcProviderTests : IAsyncLifetime
{
    private readonly FakeTimeProvider _time = new();
    private TestProvider _server = null!;
    private OidcProvider _provider = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await TestProvider.StartAsync();
        var options = Options.Create(new OidcOptions { Authority = _server.Address, Audience = TestProvider.Audience });
        _provider = new OidcProvider(options, _time, NullLogger<OidcProvider>.Instance);
    }

    public async ValueTask DisposeAsync()
    {
        _provider.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Keys_are_fetched_once_for_all_who_wait_and_then_kept()
    {
        var keys = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => _provider.KeysAsync("rsa-1", Ct)));
        await _provider.KeysAsync("ec-1", Ct);

        Assert.All(keys, known => Assert.True(known!.Has("rsa-1") && known.Has("ec-1") && known.Issuer == _server.Address));
        Assert.Equal(1, _server.Fetches);
    }

    [Theory]
    [InlineData("https://login.example", false)]
    [InlineData(null, true)]
    [InlineData("the provider's with a slash", true)]
    public async Task A_provider_that_is_not_the_one_configured_gives_no_keys(string? issuer, bool good)
    {
        var given = issuer is null || issuer.StartsWith("https", StringComparison.Ordinal) ? issuer : $"{_server.Address}/";
        var options = Options.Create(new OidcOptions { Authority = _server.Address, Issuer = given, Audience = TestProvider.Audience });
        using var provider = new OidcProvider(options, _time, NullLogger<OidcProvider>.Instance);

        Assert.Equal(good, await provider.KeysAsync("rsa-1", Ct) is not null);
    }

    [Fact]
    public async Task New_keys_are_fetched_for_the_first_token_that_names_one()
    {
        await _provider.KeysAsync("rsa-1", Ct);
        var rotated = _server.Rotate().KeyId;

        _time.Advance(OidcProvider.Pause);
        var keys = await _provider.KeysAsync(rotated, Ct);

        Assert.True(keys!.Has(rotated));
        Assert.False(keys.Has("rsa-1"));
    }

    [Fact]
    public async Task Made_up_keys_cost_one_fetch_a_pause()
    {
        for (var i = 0; i < 20; i++)
            Assert.False((await _provider.KeysAsync($"made-up-{i}", Ct))!.Has($"made-up-{i}"));
        Assert.Equal(1, _server.Fetches);

        _time.Advance(OidcProvider.Pause);
        for (var i = 0; i < 20; i++)
            await _provider.KeysAsync($"made-up-{i}", Ct);
        Assert.Equal(2, _server.Fetches);
    }

    [Fact]
    public async Task Keys_that_are_known_stay_good_while_the_provider_is_down()
    {
        await _provider.KeysAsync("rsa-1", Ct);
        _server.Instead = Fail;

        _time.Advance(TimeSpan.FromDays(1));

        Assert.True((await _provider.KeysAsync("rsa-1", Ct))!.Has("rsa-1"));
        Assert.True((await _provider.KeysAsync("rsa-2", Ct))!.Has("rsa-1"));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "not json")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"issuer":"x","jwks_uri":"file:///etc/passwd"}""")]
    [InlineData(200, """{"issuer":"x","jwks_uri":"http://login.example.com/keys"}""")]
    [InlineData(500, "{}")]
    [InlineData(302, "")]
    public async Task A_provider_that_makes_no_sense_has_no_keys_until_it_does(int status, string body)
    {
        _server.Instead = http =>
        {
            http.Response.StatusCode = status;
            return http.Response.WriteAsync(body);
        };
        Assert.Null(await _provider.KeysAsync("rsa-1", Ct));

        _server.Instead = null;
        Assert.Null(await _provider.KeysAsync("rsa-1", Ct));
        _time.Advance(OidcProvider.Pause);
        Assert.NotNull(await _provider.KeysAsync("rsa-1", Ct));
    }

    private static Task Fail(HttpContext http)
    {
        http.Response.StatusCode = 503;
        return Task.CompletedTask;
    }
}
