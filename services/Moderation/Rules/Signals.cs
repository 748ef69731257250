using System.Text.Json;

namespace Moderation.Rules;

/// <summary>
/// What was known when a comment was decided and cannot be told from the comment later. Stored with it, so that another policy can be
/// tried on it as if it came now.
/// </summary>
internal sealed record Signals
{
    public static Signals None { get; } = new();

    /// <summary>The language that the text shows; null where it shows none.</summary>
    public string? Language { get; init; }

    /// <summary>True where the models do not serve the language.</summary>
    public bool? Unreadable { get; init; }

    /// <summary>Null where the author has no key, or is new.</summary>
    public AuthorSignals? Author { get; init; }

    /// <summary>Earlier comments by window, such as <c>author/minute</c>.</summary>
    public IReadOnlyDictionary<string, int>? Rates { get; init; }

    /// <summary>Earlier comments with nearly the same text.</summary>
    public int? Duplicates { get; init; }

    /// <summary>
    /// Of an edit, the keys by which texts that the comment had before were counted among near-duplicates, the newest first.
    /// </summary>
    public IReadOnlyList<long>? CountedBefore { get; init; }

    /// <summary>What the policy had rejected that day.</summary>
    public int? RejectedToday { get; init; }

    public static Signals Parse(string? json) => json is null ? None : JsonSerializer.Deserialize(json, RulesJson.Default.Signals)!;

    /// <summary>Null where there is nothing to keep.</summary>
    public string? ToJson() => this == None ? null : JsonSerializer.Serialize(this, RulesJson.Default.Signals);
}

/// <summary>An author's record at a site.</summary>
internal sealed record AuthorSignals
{
    public int Approved { get; init; }

    public int Held { get; init; }

    public int Rejected { get; init; }

    /// <summary>Those that still count.</summary>
    public int Strikes { get; init; }

    /// <summary>What a moderator has said of them; null where nothing is in force.</summary>
    public string? State { get; init; }

    public DateTimeOffset? Until { get; init; }
}
