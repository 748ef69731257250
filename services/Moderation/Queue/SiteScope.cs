namespace Moderation.Queue;

/// <summary>The sites that a request covers.</summary>
/// <param name="Ids">Null for all sites.</param>
internal sealed record SiteScope(IReadOnlyList<Guid>? Ids);
