using System.Data.Common;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Moderation.Sites;
using Shared.Http;
using Shared.Storage;

namespace Moderation.Bootstrapping;

/// <summary>
/// Creates an administrator if there is no person yet, and the site <c>demo</c> if there is no site, and prints how to begin. Several
/// instances may start at once: the first to insert wins, and only the winner prints.
/// </summary>
internal sealed class FirstStart(
    ModerationDatabase database,
    Passwords passwords,
    FirstStartNotice notice,
    IOptions<BootstrapOptions> options,
    IOptions<SiteKeyOptions> siteKeys,
    IHostApplicationLifetime lifetime,
    TimeProvider time) : IHostedService
{
    private const string SiteName = "demo";

    /// <summary>Enough to set everything up. The password makes further tokens.</summary>
    private static readonly TimeSpan TokenLifetime = TimeSpan.FromDays(30);

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var (anybody, anySite) = await LookAsync(cancellationToken);
        if (anybody && anySite)
            return;
        var made = await database.WriteAsync(
            async transaction => new FirstStartSecrets
            {
                Administrator = anybody ? null : await MakeAdministratorAsync(transaction, cancellationToken),
                Site = anySite ? null : await MakeSiteAsync(transaction, cancellationToken),
            },
            cancellationToken);
        // Not earlier: only then is the address known and served.
        lifetime.ApplicationStarted.Register(() => notice.Print(made));
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<(bool Anybody, bool AnySite)> LookAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var people = await connection.ExecuteScalarAsync<long>("select count(*) from people", ct);
        var sites = await connection.ExecuteScalarAsync<long>("select count(*) from sites", ct);
        return (people > 0, sites > 0);
    }

    private async Task<NewAdministrator?> MakeAdministratorAsync(DbTransaction transaction, CancellationToken ct)
    {
        var (given, now) = (options.Value, time.GetUtcNow());
        var password = string.IsNullOrEmpty(given.AdminPassword)
            ? RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz23456789", 20)
            : given.AdminPassword;
        var token = string.IsNullOrEmpty(given.AdminToken) ? AccessTokens.New() : given.AdminToken;
        var person = new NewPerson
        {
            Id = Guid.CreateVersion7(now),
            Email = EmailAddress.Normalised(given.AdminEmail),
            PasswordHash = await passwords.HashAsync(password, ct),
        };
        if (!await PersonTable.InsertAsync(person, now, transaction, ct))
            return null;
        await RoleTable.ReplaceAsync(person.Id, [(null, Role.Administrator)], fromProvider: false, database, now, transaction, ct);
        await RecordAsync(new AuditEntry { Action = "person.created", Subject = $"person:{person.Id}" }, now, transaction, ct);
        var expiresAt = now + TokenLifetime;
        var first = new NewToken { PersonId = person.Id, Token = token, Name = "first start", ExpiresAt = expiresAt };
        await AccessTokens.InsertAsync(first, now, transaction, ct);
        return new NewAdministrator
        {
            Email = person.Email,
            Password = string.IsNullOrEmpty(given.AdminPassword) ? password : null,
            Token = string.IsNullOrEmpty(given.AdminToken) ? token : null,
            TokenExpiresAt = expiresAt,
        };
    }

    private async Task<NewDemoSite?> MakeSiteAsync(DbTransaction transaction, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        var made = string.IsNullOrEmpty(options.Value.SiteKey) ? SiteKeys.New() : null;
        if (await NewSite.InsertAsync(SiteName, new SiteSettings(), webhookSecret: null, now, transaction, ct) is not { } id)
            return null;
        await SiteKeys.InsertAsync(id, made ?? options.Value.SiteKey!, siteKeys.Value, now, transaction, ct);
        await RecordAsync(SiteHistory.Entry("site.created", id), now, transaction, ct);
        return new NewDemoSite { Name = SiteName, Key = made };
    }

    private static Task RecordAsync(AuditEntry entry, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        AuditLog.AppendAsync(personId: null, "first start", entry, now, transaction, ct);
}
