using Dapper;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Tests.Hosting;
using Shared.Storage;

namespace Moderation.Tests.People;

public sealed class MarkedRolesOnSqlite(SqliteDatabases databases) : MarkedRolesTests(databases), IClassFixture<SqliteDatabases>;

public sealed class MarkedRolesOnPostgres(PostgresDatabases databases) : MarkedRolesTests(databases), IClassFixture<PostgresDatabases>;

/// <summary>The script that marks the roles that the identity provider gave before roles had a mark.</summary>
public abstract class MarkedRolesTests(TestDatabases databases)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Roles_of_people_whom_the_provider_made_are_its_own_unless_somebody_changed_them_here()
    {
        var database = await databases.CreateAsync(Ct);
        var provisioned = await AddAsync(database, "person.provisioned");
        await AddAsync(database, "person.provisioned", "role.changed");
        await AddAsync(database, "role.granted");
        var script = MigrationScript.In(typeof(ModerationDatabase).Assembly).Single(script => script.Name == "0018_mark_roles_from_providers.sql").Text;

        await database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync(script[script.IndexOf("update roles", StringComparison.Ordinal)..], transaction: transaction), Ct);

        await using var connection = await database.OpenAsync(Ct);
        var marked = (await connection.QueryAsync<Guid>("select person_id from roles where from_provider")).AsList();
        Assert.Equal([provisioned], marked);
    }

    private static async Task<Guid> AddAsync(ModerationDatabase database, params string[] history)
    {
        var person = await Somebody.AddAsync(database, [new RoleAtSite(null, Role.Moderator)], Ct);
        foreach (var action in history)
        {
            var entry = new AuditEntry { Action = action, Subject = $"person:{person.Id}" };
            await database.WriteAsync(
                transaction => AuditLog.AppendAsync(
                    action == "person.provisioned" ? person.Id : Guid.NewGuid(), "somebody", entry, DateTimeOffset.UtcNow, transaction, Ct),
                Ct);
        }

        return person.Id;
    }
}
