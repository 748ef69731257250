using Dapper;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

public sealed class SignInMeanwhileTests(PostgresHost host) : IClassFixture<PostgresHost>
{
    private const string Password = "four words that are nobody's";

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("update people set password_hash = 'another' where id = @Id")]
    [InlineData("update people set disabled_at = created_at where id = @Id")]
    public async Task A_password_that_is_checked_while_it_changes_or_its_owner_is_disabled_makes_no_session(string change)
    {
        var somebody = await host.AddAsync(Role.Moderator, (await host.AddSiteAsync(Ct)).Id, Ct);
        var hash = new PasswordHasher<object>(Options.Create(new PasswordHasherOptions { IterationCount = 1000 })).HashPassword(this, Password);
        await host.ExecuteAsync("update people set password_hash = @hash where id = @Id", new { somebody.Id, hash });

        var answer = await host.WhileChangingAsync(
            transaction => transaction.Connection!.ExecuteAsync(change, new { somebody.Id }, transaction),
            () => host.SendAsync(HttpMethod.Post, "/v1/sign-in", $$"""{"email":"{{somebody.Email}}","password":"{{Password}}"}""", Ct, token: null),
            Ct);

        Assert.Equal(401, answer.Status);
        // The one that they were made with.
        Assert.Equal(1, await host.ScalarAsync<int>("select count(*) from access_tokens where person_id = @Id", new { somebody.Id }));
        Assert.Empty(await host.HistoryAsync($"person:{somebody.Id}"));
    }
}
