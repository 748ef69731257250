using Dapper;
using Moderation.Access;
using Moderation.Rules;

namespace Moderation.Tests.Hosting;

/// <summary>A person of a test's own, with a token.</summary>
internal sealed record Somebody
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    public required string Token { get; init; }

    /// <summary>Written straight into the tables, since hashing a password for each takes longer than what is tested.</summary>
    public static async Task<Somebody> AddAsync(ModerationDatabase database, RoleAtSite[] roles, CancellationToken ct, Scope? scope = null, string name = "")
    {
        var somebody = new Somebody { Id = Guid.CreateVersion7(), Email = $"p-{Guid.NewGuid():n}@example.com", Token = AccessTokens.New() };
        var now = DateTimeOffset.UtcNow;
        await database.WriteAsync(
            async transaction =>
            {
                await transaction.Connection!.ExecuteAsync(
                    "insert into people (id, email, name, password_hash, created_at) values (@Id, @Email, @name, '', @now)",
                    new { somebody.Id, somebody.Email, name, now },
                    transaction);
                foreach (var role in roles)
                {
                    await transaction.Connection!.ExecuteAsync(
                        "insert into roles (id, person_id, site_id, role) values (@Id, @PersonId, @SiteId, @Role)",
                        new { Id = Guid.CreateVersion7(), PersonId = somebody.Id, role.SiteId, Role = role.Role.Name() },
                        transaction);
                }

                await AccessTokens.InsertAsync(
                    new NewToken { PersonId = somebody.Id, Token = somebody.Token, Scope = scope, ExpiresAt = now.AddHours(1) }, now, transaction, ct);
            },
            ct);
        return somebody;
    }
}

internal static class SomebodyAtHost
{
    /// <summary>Somebody with one role, at one site or at all of them.</summary>
    public static Task<Somebody> AddAsync(this ModerationHost host, Role role, Guid? siteId, CancellationToken ct, Scope? scope = null) =>
        Somebody.AddAsync(host.Database, [new RoleAtSite(siteId, role)], ct, scope);

    public static async Task<T?> ScalarAsync<T>(this ModerationHost host, string sql, object parameters)
    {
        await using var connection = await host.Database.OpenAsync(CancellationToken.None);
        return await connection.ExecuteScalarAsync<T>(sql, parameters);
    }

    public static Task ExecuteAsync(this ModerationHost host, string sql, object parameters) =>
        host.Database.WriteAsync(transaction => transaction.Connection!.ExecuteAsync(sql, parameters, transaction), CancellationToken.None);

    /// <summary>What is written down about something, oldest first.</summary>
    public static async Task<List<string>> HistoryAsync(this ModerationHost host, string subject)
    {
        await using var connection = await host.Database.OpenAsync(CancellationToken.None);
        return [.. await connection.QueryAsync<string>("select action from audit where subject = @subject order by id", new { subject })];
    }
}
