using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

/// <summary>Tokens across a change of the provider's keys, with a clock that the test moves.</summary>
public sealed class OidcRotationTests(SqliteDatabases databases) : IClassFixture<SqliteDatabases>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_token_of_a_new_key_is_good_and_those_of_the_old_one_are_not_any_more()
    {
        var database = await databases.CreateAsync(Ct);
        await using var server = await TestProvider.StartAsync();
        var options = Options.Create(new OidcOptions { Authority = server.Address, Audience = TestProvider.Audience });
        var time = new FakeTimeProvider();
        using var provider = new OidcProvider(options, time, NullLogger<OidcProvider>.Instance);
        var tokens = new OidcTokens(provider, new OidcPeople(database, options, time), new NoRoles(), database, options);
        var somebody = await Somebody.AddAsync(database, [], Ct);
        var claims = new Dictionary<string, object> { ["email"] = somebody.Email, ["email_verified"] = true };

        var before = await tokens.FindAsync(server.Token("ada", claims), Ct);
        var rotated = server.Rotate();
        time.Advance(OidcProvider.Pause);
        var after = await tokens.FindAsync(server.Token("ada", key: rotated), Ct);
        var old = await tokens.FindAsync(server.Token("ada", claims), Ct);

        Assert.Equal((somebody.Id, somebody.Id), (before.Person!.Id, after.Person!.Id));
        Assert.Null(old.Person);
        Assert.Equal(2, server.Fetches);
    }

    /// <summary>The provider of this test gives none.</summary>
    private sealed class NoRoles : IProviderRoles
    {
        public Task<bool> FollowAsync(Person person, IReadOnlyList<NamedRole> named, CancellationToken ct) => Task.FromResult(false);
    }
}
