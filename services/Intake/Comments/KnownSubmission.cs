using System.Text.Json;
using Moderation.Contracts;

namespace Intake.Comments;

/// <summary>A stored submission, found by one of its keys.</summary>
internal sealed record KnownSubmission
{
    public required Guid SiteId { get; init; }

    /// <summary>The idempotency key or external id by which it was found.</summary>
    public required string FoundBy { get; init; }

    public required Guid CommentId { get; init; }

    public required int Revision { get; init; }

    public required string ContentHash { get; init; }

    public required string PayloadHash { get; init; }

    public required string Message { get; init; }

    public required string Status { get; init; }

    public string? Decision { get; init; }

    /// <inheritdoc cref="NewSubmission.WrittenAt"/>
    public required DateTimeOffset WrittenAt { get; init; }

    public StoredSubmission ToStored(Outcome outcome)
    {
        var status = StatusText.Parse(Status);
        return new StoredSubmission
        {
            Outcome = outcome,
            CommentId = CommentId,
            Revision = Revision,
            Status = status,
            Decision = Decision,
            Message = status == CommentStatus.Pending ? JsonSerializer.Deserialize(Message, CommentsJson.Default.CommentSubmitted) : null,
        };
    }
}
