namespace Moderation.Contracts;

/// <summary>
/// An Intake instance started and asks for every site. Published by Intake, answered by Moderation with <see cref="SiteChanged"/>.
/// </summary>
public sealed record SitesRequested
{
    /// <summary>When Intake asked; UTC.</summary>
    public required DateTimeOffset RequestedAt { get; init; }
}
