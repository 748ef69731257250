using System.ComponentModel;
using Moderation.Queue;
using Shared.Http;

namespace Moderation.Reviewing;

/// <summary>A comment to decide, and the version that the moderator has seen.</summary>
internal sealed record BulkComment
{
    public Guid? Id { get; init; }

    [Description("The version that you have seen. Leave it out to decide any version.")]
    public int? Version { get; init; }
}

internal sealed record BulkRequest : DecisionRequest
{
    private const int MaxListed = 1000;

    [Description("The comments, at most 1,000. Send either these or a filter.")]
    public IReadOnlyList<BulkComment?>? Comments { get; init; }

    [Description("The part of the queue to decide, at most 10,000 comments.")]
    public QueueFilterRequest? Filter { get; init; }

    [Description("With a filter: only count the comments that it matches now.")]
    public bool? Preview { get; init; }

    [Description(
        "Required with a filter: the count that the preview returned. If more comments match now, nothing is decided (409).")]
    public int? ExpectedCount { get; init; }

    /// <summary>The errors in the request; empty if it can be carried out.</summary>
    public List<FieldError> Check()
    {
        var errors = ModeratorDecision.Check(this);
        if (Comments is null == Filter is null)
            errors.Add(new FieldError("#/comments", "Send either comments or filter."));
        if (Comments?.Any(comment => comment is null) == true)
            errors.Add(new FieldError("#/comments", "comments must hold objects with an id, and no null."));
        if ((Comments ?? []).Index().FirstOrDefault(comment => comment.Item is { Id: null }, (-1, null)) is { Index: >= 0 } lacking)
            errors.Add(new FieldError($"#/comments/{lacking.Index}/id", $"comments.{lacking.Index}.id is required: the id of a comment."));
        if (Comments is { Count: 0 or > MaxListed })
            errors.Add(new FieldError("#/comments", $"comments must hold 1 to {MaxListed:N0} comments."));
        if (Comments is not null && Preview == true)
            errors.Add(new FieldError("#/preview", "preview goes with a filter. Omit it to decide the listed comments."));
        if (Comments is not null && ExpectedCount is not null)
            errors.Add(new FieldError("#/expectedCount", "expectedCount goes with a filter. Omit it, or send versions with the comments."));
        return errors;
    }
}
