using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Tests.Hosting;

namespace Moderation.Tests.Access;

/// <summary>
/// A site with something of everything, each with the site's own word in it: where that word turns up in an answer to somebody of
/// another site, it came from here.
/// </summary>
internal sealed record SeededSite
{
    public required string Word { get; init; }

    public required Guid Id { get; init; }

    public required Guid KeyId { get; init; }

    public required Guid PersonId { get; init; }

    public required Guid TokenId { get; init; }

    public required Guid CommentId { get; init; }

    public required Guid DeliveryId { get; init; }

    public required Guid CorrectionId { get; init; }

    public static async Task<SeededSite> AddAsync(ModerationHost host, string word, CancellationToken ct)
    {
        var made = await host.PostAsync("/v1/admin/sites", $$"""{"name":"{{word}}","contact":"{{word}}@example.com"}""", ct);
        var siteId = made.Json!["id"]!.GetValue<Guid>();
        var key = await host.PostAsync($"/v1/admin/sites/{siteId}/keys", null, ct);
        await host.SendAsync(HttpMethod.Put, $"/v1/admin/sites/{siteId}/word-lists/{word}", $$"""{"entries":["{{word}}"]}""", ct);
        var person = await Somebody.AddAsync(host.Database, [new RoleAtSite(siteId, Role.Moderator)], ct, name: word);
        var token = await host.SendAsync(HttpMethod.Post, "/v1/me/tokens", $$"""{"name":"{{word}}","scope":"read","expiresInDays":1}""", ct, person.Token);
        var comment = Some.Comment(siteId) with
        {
            Content = $"{word} says so",
            Url = $"https://{word}.example/page",
            ExternalId = word,
            Author = new Author { Id = word, Name = word, Email = $"{word}@example.org" },
        };
        // Held, so that it stands in the queue.
        await host.Services.GetRequiredService<DecideComments>().DecideAsync(Some.Scored(comment, ("toxicity", 0.7)), ct);
        var deliveryId = Guid.CreateVersion7();
        await host.ExecuteAsync(
            """
            insert into deliveries (id, kind, site_id, comment_id, version, target, body, state, next_attempt_at, created_at)
            values (@deliveryId, 'webhook', @siteId, @CommentId, 99, @Target, '{}', 'failed', @now, @now)
            """,
            new { deliveryId, siteId, comment.CommentId, Target = $"https://{word}.invalid/hook", now = DateTimeOffset.UtcNow });
        var correctionId = Guid.CreateVersion7();
        await host.ExecuteAsync(
            """
            insert into corrections (id, site_id, comment_id, revision, status, source, reporter, letters, exact, identities, hosts, corrected_at, expires_at)
            values (@correctionId, @siteId, @CommentId, 1, 'rejected', 'akismet', 'site:', 20, 7, '[]', '[]', @now, @later)
            """,
            new { correctionId, siteId, comment.CommentId, now = DateTimeOffset.UtcNow, later = DateTimeOffset.UtcNow.AddDays(1) });
        var entry = new AuditEntry { Action = "test.done", SiteId = siteId, Subject = word, Detail = new Dictionary<string, object?> { ["word"] = word } };
        await host.Database.WriteAsync(transaction => AuditLog.AppendAsync(person.Id, word, entry, DateTimeOffset.UtcNow, transaction, ct), ct);
        return new SeededSite
        {
            Word = word,
            Id = siteId,
            KeyId = key.Json!["id"]!.GetValue<Guid>(),
            PersonId = person.Id,
            TokenId = token.Json!["id"]!.GetValue<Guid>(),
            CommentId = comment.CommentId,
            DeliveryId = deliveryId,
            CorrectionId = correctionId,
        };
    }
}
