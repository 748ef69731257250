using System.Text.Json;
using Moderation.Contracts;

namespace Moderation.Deliveries;

/// <summary>
/// The body of a webhook call: ids and the decision, never the comment's text, which the site has. It is serialized once, so that every
/// attempt sends the same bytes.
/// </summary>
internal sealed record WebhookBody
{
    public string Type { get; init; } = "comment.decided";

    public required DateTimeOffset Timestamp { get; init; }

    public required WebhookData Data { get; init; }

    public static string Of(CommentDecided decided, string siteName, string? externalId) => JsonSerializer.Serialize(
        new WebhookBody
        {
            Timestamp = decided.DecidedAt.ToUniversalTime(),
            Data = new WebhookData
            {
                Id = decided.CommentId,
                ExternalId = externalId,
                Revision = decided.Revision,
                Version = decided.Version,
                SiteId = decided.SiteId,
                SiteName = siteName,
                Status = decided.Status,
                Reasons = decided.Reasons,
                Tags = decided.Tags,
                Scores = decided.Scores,
                ModelVersion = decided.ModelVersion,
                DecidedBy = decided.DecidedBy,
                DecidedAt = decided.DecidedAt,
            },
        },
        DeliveriesJson.Default.WebhookBody);
}

/// <summary>The decision, with the fields of <c>GET /v1/comments/{id}</c>.</summary>
internal sealed record WebhookData
{
    public required Guid Id { get; init; }

    public string? ExternalId { get; init; }

    public required int Revision { get; init; }

    public required int Version { get; init; }

    public required Guid SiteId { get; init; }

    public required string SiteName { get; init; }

    public required CommentStatus Status { get; init; }

    public required IReadOnlyList<Reason> Reasons { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    public string? ModelVersion { get; init; }

    public required DecidedBy DecidedBy { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }
}
