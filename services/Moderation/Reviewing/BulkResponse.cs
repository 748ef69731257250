using System.ComponentModel;
using Moderation.Queue;

namespace Moderation.Reviewing;

/// <summary>The result of a bulk decision, or of its preview.</summary>
internal sealed record BulkResponse
{
    [Description("Undo all of it with POST /v1/review/bulk/{bulkId}/undo; absent in a preview, and if no comment was decided.")]
    public Guid? BulkId { get; init; }

    [Description("How many comments the filter matches; in a preview only.")]
    public int? Count { get; init; }

    [Description("How many were decided; absent in a preview.")]
    public int? Decided { get; init; }

    [Description("The comments that were not decided, by cause; absent in a preview.")]
    public IReadOnlyList<SkippedComments>? Skipped { get; init; }
}

/// <summary>The result of undoing a bulk decision.</summary>
internal sealed record BulkUndoResponse
{
    public required Guid BulkId { get; init; }

    [Description("On how many comments the decision was undone.")]
    public required int Undone { get; init; }

    [Description("The comments on which it stays, by cause.")]
    public required IReadOnlyList<SkippedComments> Skipped { get; init; }
}

/// <summary>Comments that were skipped for the same cause.</summary>
internal sealed record SkippedComments
{
    [Description(
        "not_found, changed (decided or edited since), claimed, escalated, not_waiting, own_decision or nothing_to_ignore; of an undo "
        + "changed, undone, not_yours, too_late or nothing_to_undo.")]
    public required string Code { get; init; }

    [Description("The cause in a sentence about each of the comments.")]
    public required string Detail { get; init; }

    public required IReadOnlyList<Guid> Comments { get; init; }

    public static IReadOnlyList<SkippedComments> Of(IEnumerable<(Guid Comment, Objection Why)> skipped) =>
    [
        .. skipped.GroupBy(item => item.Why, item => item.Comment).Select(same => new SkippedComments
        {
            Code = same.Key.Code,
            Detail = same.Key.Detail,
            Comments = [.. same],
        }),
    ];
}
