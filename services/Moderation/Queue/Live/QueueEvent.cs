using Moderation.Contracts;

namespace Moderation.Queue.Live;

/// <summary>A change of the queue as a console gets it: the message between the processes, with the name of the site.</summary>
internal sealed record QueueEvent
{
    public required Guid SiteId { get; init; }

    public string? SiteName { get; init; }

    public required string Change { get; init; }

    public required IReadOnlyList<Guid> CommentIds { get; init; }

    public Guid? PersonId { get; init; }

    public required DateTimeOffset At { get; init; }

    public static QueueEvent Of(QueueChanged change, string? siteName) => new()
    {
        SiteId = change.SiteId,
        SiteName = siteName,
        Change = change.Change,
        CommentIds = change.CommentIds,
        PersonId = change.PersonId,
        At = change.At,
    };
}
