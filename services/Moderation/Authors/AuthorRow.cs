using Moderation.Contracts;

namespace Moderation.Authors;

/// <summary>The changes of a batch to one author's record; its properties are the columns.</summary>
internal sealed record AuthorRow
{
    /// <summary>The id, if the author is new.</summary>
    public required Guid Id { get; init; }

    public required Guid SiteId { get; init; }

    public required string AuthorKey { get; init; }

    public string? Name { get; init; }

    public required int Approved { get; init; }

    public required int Held { get; init; }

    public required int Rejected { get; init; }

    public required int ApprovedByPeople { get; init; }

    public required int HeldByPeople { get; init; }

    public required int RejectedByPeople { get; init; }

    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>One row per author, in the order in which rows are locked.</summary>
    public static IEnumerable<AuthorRow> Of(IEnumerable<AuthorChange> changes, DateTimeOffset now) => changes
        .GroupBy(change => (change.SiteId, change.AuthorKey))
        .OrderBy(author => author.Key.SiteId)
        .ThenBy(author => author.Key.AuthorKey, StringComparer.Ordinal)
        .Select(author => new AuthorRow
        {
            Id = Guid.CreateVersion7(now),
            SiteId = author.Key.SiteId,
            AuthorKey = author.Key.AuthorKey,
            Name = author.LastOrDefault(change => change.Name is not null)?.Name,
            Approved = Net(author, CommentStatus.Approved),
            Held = Net(author, CommentStatus.Held),
            Rejected = Net(author, CommentStatus.Rejected),
            ApprovedByPeople = ByPeople(author, CommentStatus.Approved),
            HeldByPeople = ByPeople(author, CommentStatus.Held),
            RejectedByPeople = ByPeople(author, CommentStatus.Rejected),
            SeenAt = now,
        });

    private static int Net(IEnumerable<AuthorChange> changes, CommentStatus status) =>
        changes.Sum(change => (change.To == status ? 1 : 0) - (change.From == status ? 1 : 0));

    private static int ByPeople(IEnumerable<AuthorChange> changes, CommentStatus status) =>
        changes.Count(change => change.ByPerson && change.To == status);
}
