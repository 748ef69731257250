using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Rules;

/// <summary>
/// Everything that the rules may look at: what the models said of a comment, the comment, and what was known when it came.
/// </summary>
internal sealed record Assessment
{
    /// <summary>Probability by attribute; empty where nothing was scored.</summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    /// <summary>Whether the site's deadline passed before the models said anything.</summary>
    public bool IsExpired { get; init; }

    /// <summary>Whether the models serve the comment's language. Where not, that there are no scores says nothing in its favour.</summary>
    public bool LanguageSupported { get; init; } = true;

    /// <summary>BCP 47 tag of the language, as the text shows it or else as the site declared it; null where nobody knows.</summary>
    public string? Language { get; init; }

    public CommentText Text { get; init; } = CommentText.Empty;

    public Author? Author { get; init; }

    /// <summary>
    /// When the comment was submitted: rules that look at the clock mean that time, so that a backlog changes no decision.
    /// </summary>
    public DateTimeOffset At { get; init; }

    public Signals Signals { get; init; } = Signals.None;

    /// <summary>The site's word lists by name, as they are now.</summary>
    public IReadOnlyDictionary<string, WordList> WordLists { get; init; } = WordList.None;
}
