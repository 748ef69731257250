namespace Moderation.Contracts;

/// <summary>
/// An Intake started and asks to be told of every site. Published by Intake, answered by Moderation with <see cref="SiteChanged"/>.
/// </summary>
public sealed record SitesRequested
{
    /// <summary>When Intake asked; UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }
}
