using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Rules;

/// <summary>
/// The input of the rules: the scores of a comment, the comment itself, and the facts that were known when it was submitted.
/// </summary>
internal sealed record Assessment
{
    /// <summary>Score by attribute; empty if nothing was scored.</summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    /// <inheritdoc cref="CommentClassified.Places"/>
    public IReadOnlyDictionary<string, string>? Places { get; init; }

    /// <summary>Whether the site's deadline passed before the scores came.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Whether the models serve the comment's language. If not, missing scores do not mean that the comment is harmless.</summary>
    public bool LanguageSupported { get; init; } = true;

    /// <summary>How far the scores can be trusted.</summary>
    public LanguageLevel LanguageLevel { get; init; }

    /// <summary>BCP 47 tag of the language that the text shows, or else that the site declared; null if it is unknown.</summary>
    public string? Language { get; init; }

    public CommentText Text { get; init; } = CommentText.Empty;

    public Author? Author { get; init; }

    /// <summary>
    /// When the comment was submitted. Rules use this time and not the current one, so that a backlog changes no decision.
    /// </summary>
    public DateTimeOffset At { get; init; }

    public Signals Signals { get; init; } = Signals.None;

    /// <summary>The current word lists of the site, by name.</summary>
    public IReadOnlyDictionary<string, WordList> WordLists { get; init; } = WordList.None;
}
