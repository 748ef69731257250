using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Intake.Sites;
using Moderation.Contracts;

namespace Intake.Comments;

/// <summary>A draft to be stored, with the keys and hashes that tell it from others.</summary>
internal sealed record NewSubmission
{
    public required Site Site { get; init; }

    public required CommentDraft Draft { get; init; }

    public string? IdempotencyKey { get; init; }

    /// <summary>Whether the request waits for the decision.</summary>
    public bool Wait { get; init; }

    /// <summary>The page that shows the comment once it is approved (<see cref="PageKey"/>); null where none does.</summary>
    public string? Page { get; init; }

    /// <summary>When the revision that it replaces was written; null for a new comment.</summary>
    public DateTimeOffset? WrittenBefore { get; init; }

    /// <summary>Equal for equal texts. A changed text is a new revision.</summary>
    public string ContentHash { get; private init; } = "";

    /// <summary>
    /// Equal for equal requests. An idempotency key is valid only with the request that first used it. Empty where the key alone says that
    /// two requests mean the same comment.
    /// </summary>
    public string PayloadHash { get; init; } = "";

    public static NewSubmission Of(Site site, CommentDraft draft, string? idempotencyKey, bool wait) => new()
    {
        Site = site,
        Draft = draft,
        IdempotencyKey = idempotencyKey,
        Wait = wait,
        ContentHash = Hash(Encoding.UTF8.GetBytes($"{draft.Format}\n{draft.Content}")),
        PayloadHash = idempotencyKey is null ? "" : Hash(JsonSerializer.SerializeToUtf8Bytes(draft, CommentsJson.Default.CommentDraft)),
    };

    /// <summary>
    /// When the comment was written: as the site says, or else as its earlier revision has it, or else when it came. Not after that, or one
    /// wrong clock would make it the newest comment for ever.
    /// </summary>
    public DateTimeOffset WrittenAt(DateTimeOffset now) =>
        Draft.CreatedAt is { } said ? (said < now ? said : now) : WrittenBefore ?? now;

    public CommentSubmitted ToMessage(Guid commentId, int revision, DateTimeOffset now) => new()
    {
        CommentId = commentId,
        Revision = revision,
        SiteId = Site.Id,
        CorrelationId = Guid.CreateVersion7(now),
        Content = Draft.Content,
        Format = Draft.Format,
        Url = Draft.Url,
        Type = Draft.Type,
        Language = Draft.Language,
        ExternalId = Draft.ExternalId,
        ParentId = Draft.ParentId,
        CreatedAt = Draft.CreatedAt,
        ImportedAs = Draft.ImportedAs,
        SubmittedAt = now,
        Author = Draft.Author,
        Flags = Draft.Flags,
    };

    private static string Hash(byte[] bytes) => Convert.ToBase64String(SHA256.HashData(bytes), 0, 18);
}
