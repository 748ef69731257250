namespace Moderation.Deciding;

/// <summary>What the models said of a comment.</summary>
internal sealed record Assessment
{
    /// <summary>Probability by attribute; empty where nothing was scored.</summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    /// <summary>Whether the models serve the comment's language. Where not, that there are no scores says nothing in its favour.</summary>
    public bool LanguageSupported { get; init; } = true;

    /// <summary>BCP 47 tag of the language, as the text shows it or else as the site declared it; null where nobody knows.</summary>
    public string? Language { get; init; }
}
