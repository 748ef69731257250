namespace Moderation.Contracts;

/// <summary>
/// A site was created or changed: everything that Intake needs of it. Published by Moderation, consumed by Intake, which keeps the
/// highest <see cref="Version"/>.
/// </summary>
public sealed record SiteChanged
{
    /// <summary>Identity of the site.</summary>
    public required Guid SiteId { get; init; }

    /// <summary>Grows with every change of the site.</summary>
    public required int Version { get; init; }

    /// <summary>Unique short name, such as <c>demo</c>.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// The valid keys, each as one of the methods of <see cref="SiteKeyHash"/> gives it. A key that is not in the list is not
    /// valid any more.
    /// </summary>
    public required IReadOnlyList<string> KeyHashes { get; init; }

    /// <summary>How long a comment may wait for its scores, in seconds.</summary>
    public required int ScoringDeadlineSeconds { get; init; }

    /// <summary>How many comments the site may post a minute, to one Intake instance.</summary>
    public required int CommentsPerMinute { get; init; }

    /// <summary>The site's settings for dialects; absent where all are at their defaults.</summary>
    public SiteDialects? Dialects { get; init; }
}
