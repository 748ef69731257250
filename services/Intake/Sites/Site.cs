using Moderation.Contracts;

namespace Intake.Sites;

/// <summary>A site as requests need it.</summary>
internal sealed record Site
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required int ScoringDeadlineSeconds { get; init; }

    public required int CommentsPerMinute { get; init; }

    /// <summary>What the site sets of the protocols besides the native one; absent parts are at their defaults.</summary>
    public SiteDialects Dialects { get; init; } = new();
}
