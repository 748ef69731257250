using Moderation.Tests.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.People;

/// <summary>In a host of its own, because other tests leave administrators behind.</summary>
public sealed class LastProviderAdministratorTests(OidcHost host) : IClassFixture<OidcHost>
{
    [Fact]
    public async Task The_last_administrator_stays_one()
    {
        var person = new PersonOfProvider(host);
        var me = await person.MeAsync("bosses");
        var hash = await host.ScalarAsync<string>("select password_hash from people where email = 'admin@localhost'", new { });
        await host.ExecuteAsync("update people set password_hash = '' where email = 'admin@localhost'", new { });

        var last = await person.MeAsync();
        await host.ExecuteAsync("update people set password_hash = @hash where email = 'admin@localhost'", new { hash });
        var oneOfTwo = await person.MeAsync();

        Assert.Equal([("", "administrator")], PersonOfProvider.RolesOf(me));
        Assert.Equal([("", "administrator")], PersonOfProvider.RolesOf(last));
        Assert.Empty(PersonOfProvider.RolesOf(oneOfTwo));
    }
}
