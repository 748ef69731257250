using System.Text.Json;
using Moderation.Contracts;
using Moderation.Rules.Remembering;

namespace Moderation.Rules;

/// <summary>
/// Facts that were known when a comment was decided, and cannot be derived from the comment later. They are stored with it, so that a dry
/// run can decide it again.
/// </summary>
internal sealed record Signals
{
    public static Signals None { get; } = new();

    /// <summary>The language that the text shows; null if it shows none.</summary>
    public string? Language { get; init; }

    /// <summary>True where the models do not serve the language.</summary>
    public bool? Unreadable { get; init; }

    /// <summary>Null where the scores could be trusted in full.</summary>
    public LanguageLevel? LanguageLevel { get; init; }

    /// <summary>Null if the author has no key, or is new.</summary>
    public AuthorSignals? Author { get; init; }

    /// <summary>Earlier comments by window, such as <c>author/minute</c>.</summary>
    public IReadOnlyDictionary<string, int>? Rates { get; init; }

    /// <summary>Earlier comments with nearly the same text.</summary>
    public int? Duplicates { get; init; }

    /// <summary>
    /// For an edit, the keys by which earlier texts of the comment were counted among near-duplicates, the newest first.
    /// </summary>
    public IReadOnlyList<long>? CountedBefore { get; init; }

    /// <summary>For an edit, the decision that it replaces; null if no policy asked.</summary>
    public EditedDecision? Edited { get; init; }

    /// <summary>Whether the comment answers a rejected one; null if no policy asked.</summary>
    public bool? ParentRejected { get; init; }

    /// <summary>How many comments the policy had rejected that day.</summary>
    public int? RejectedToday { get; init; }

    /// <summary>The part of the text that is quoted; null if nothing is.</summary>
    public QuotedSignals? Quoted { get; init; }

    /// <summary>What people of the site said about the same or nearly the same text; null if they said nothing.</summary>
    public RememberedWord? Remembered { get; init; }

    /// <inheritdoc cref="CommentSubmitted.Flags"/>
    public IReadOnlyList<CommentFlag>? Flags { get; init; }

    public static Signals Parse(string? json) => json is null ? None : JsonSerializer.Deserialize(json, RulesJson.Default.Signals)!;

    /// <summary>Null if there is nothing to store.</summary>
    public string? ToJson() => this == None ? null : JsonSerializer.Serialize(this, RulesJson.Default.Signals);
}

/// <summary>An author's record at a site.</summary>
internal sealed record AuthorSignals
{
    public int Approved { get; init; }

    public int Held { get; init; }

    public int Rejected { get; init; }

    /// <summary>The strikes that still count.</summary>
    public int Strikes { get; init; }

    /// <summary>The moderator's order on the author; null if none is in force.</summary>
    public string? State { get; init; }

    public DateTimeOffset? Until { get; init; }
}

/// <summary>What a comment quotes.</summary>
internal sealed record QuotedSignals
{
    /// <inheritdoc cref="QuotedText.Share"/>
    public required double Share { get; init; }

    /// <inheritdoc cref="QuotedText.Scores"/>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    /// <summary>Whether all of it is in a comment of somebody else; null if nobody asked, because its scores did not matter.</summary>
    public bool? IsKnown { get; init; }
}

/// <summary>The decision about a comment before its author edited it.</summary>
internal sealed record EditedDecision
{
    public required CommentStatus Status { get; init; }

    public required DecidedBy By { get; init; }
}
