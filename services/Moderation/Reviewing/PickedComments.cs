using Shared.Http;

namespace Moderation.Reviewing;

/// <summary>The comments that a bulk decision is about.</summary>
/// <param name="Comments">Each comment once, with the version to decide.</param>
/// <param name="Filter">The filter that found them, as the audit log keeps it; null if the request listed them.</param>
internal sealed record PickedComments(IReadOnlyList<PickedComment> Comments, IReadOnlyDictionary<string, object?>? Filter)
{
    public bool IsByFilter => Filter is not null;

    public static Checked<PickedComments> Of(IReadOnlyList<BulkComment?> listed) =>
        new PickedComments(
            [
                .. listed.OfType<BulkComment>()
                    .DistinctBy(comment => comment.Id)
                    .Select(comment => new PickedComment { Id = comment.Id!.Value, Version = comment.Version }),
            ],
            null);
}

/// <summary>A comment that a bulk decision is about; without a version it is decided at any.</summary>
internal sealed record PickedComment
{
    public required Guid Id { get; init; }

    public int? Version { get; init; }
}
