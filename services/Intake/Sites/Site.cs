using Moderation.Contracts;

namespace Intake.Sites;

/// <summary>The part of a site's settings that Intake needs to answer its requests.</summary>
internal sealed record Site
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required int ScoringDeadlineSeconds { get; init; }

    public required int CommentsPerMinute { get; init; }

    /// <summary>The site's settings for dialects. A dialect without settings has its defaults.</summary>
    public SiteDialects Dialects { get; init; } = new();
}
