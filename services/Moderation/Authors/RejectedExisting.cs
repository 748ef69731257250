using System.ComponentModel;

namespace Moderation.Authors;

/// <summary>What became of the comments that a ban covered when it was given.</summary>
internal sealed record RejectedExisting
{
    [Description("Undo it with POST /v1/review/bulk/{bulkId}/undo; absent if nothing was rejected.")]
    public Guid? BulkId { get; init; }

    public required int Rejected { get; init; }

    [Description("How many were left, because somebody else decided them at the same moment or must decide them.")]
    public required int Skipped { get; init; }

    [Description("Whether there are more than one request rejects. Send the same action again.")]
    public required bool More { get; init; }
}
