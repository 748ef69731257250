using Moderation.Contracts;

namespace Moderation.Rules.Remembering;

/// <summary>What somebody at the site said about an earlier comment whose text is the same or nearly the same.</summary>
internal sealed record Correction
{
    public required Guid Id { get; init; }

    public required CommentStatus Status { get; init; }

    /// <summary>Whether a moderator decided so; otherwise it is a report that the site sent by a protocol.</summary>
    public required bool ByPerson { get; init; }

    /// <summary>Who said so. Reports without a name have one reporter together.</summary>
    public required string Reporter { get; init; }

    /// <inheritdoc cref="TextNumbers.Exact"/>
    public required long Exact { get; init; }

    /// <inheritdoc cref="TextNumbers.Letters"/>
    public required int Letters { get; init; }

    /// <summary>How many of the numbers of <see cref="TextNumbers.Bands"/> agree.</summary>
    public required int Alike { get; init; }

    /// <summary>What its author was known by: <see cref="Traces.Identities"/>.</summary>
    public IReadOnlyList<string> Identities { get; init; } = [];

    /// <summary>The hosts that it led to: <see cref="Traces.Hosts"/>.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>The scores of the comment that was approved; null for a rejected one, and for a text without scores.</summary>
    public IReadOnlyDictionary<string, double>? Scores { get; init; }

    public required DateTimeOffset CorrectedAt { get; init; }
}
