namespace Moderation.Contracts;

/// <summary>
/// The site's deadline passed and no decision arrived. Published by Intake, consumed by Moderation, which applies the site's
/// fail mode so that the comment does not wait for ever.
/// </summary>
public sealed record ScoringExpired
{
    /// <summary>The comment as Intake stored it.</summary>
    public required CommentSubmitted Comment { get; init; }

    /// <summary>When Intake gave up waiting; UTC.</summary>
    public required DateTimeOffset ExpiredAt { get; init; }
}
