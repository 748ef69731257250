using Moderation.Contracts;

namespace Moderation.Console;

/// <summary>What would be decided about a comment, for its page. Public, as the framework's components have to be.</summary>
/// <param name="Status">approved, held or rejected.</param>
/// <param name="Reasons">Why, the weightiest first.</param>
/// <param name="Scores">The probability of each attribute.</param>
/// <param name="Language">The language that the text shows; null if it shows none.</param>
public sealed record TriedComment(
    string Status, IReadOnlyList<Reason> Reasons, IReadOnlyDictionary<string, double> Scores, string? Language);

/// <summary>A site to choose, for a page.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
public sealed record NamedSite(Guid Id, string Name);
