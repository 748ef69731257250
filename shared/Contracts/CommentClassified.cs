namespace Moderation.Contracts;

/// <summary>A comment was scored. Travels in <see cref="CommentsClassified"/>.</summary>
public sealed record CommentClassified
{
    /// <summary>The comment as Intake stored it.</summary>
    public required CommentSubmitted Comment { get; init; }

    /// <summary>
    /// Calibrated probability, 0 to 1, by attribute name in snake case (see <see cref="Attributes"/>). Empty where
    /// <see cref="LanguageSupported"/> is false.
    /// </summary>
    public required IReadOnlyDictionary<string, double> Scores { get; init; }

    /// <summary>
    /// BCP 47 tag of the language that the text itself shows; absent where it does not show one, as in very short texts, which are
    /// scored unless the site declared a language that the models do not serve.
    /// </summary>
    public string? Language { get; init; }

    /// <summary>
    /// Whether the models serve the language of the text. If not, there are no scores, which is no sign of a harmless comment.
    /// </summary>
    public bool LanguageSupported { get; init; } = true;

    /// <summary>How far the scores can be trusted in the language of the text.</summary>
    public LanguageLevel LanguageLevel { get; init; }

    /// <summary>
    /// Which tiers of the model gave the scores: <c>fast</c>, which scores every text, and <c>deep</c>, which scores texts on which the
    /// fast tier is in doubt, if time allows. Empty where nothing was scored.
    /// </summary>
    public IReadOnlyList<string> Tiers { get; init; } = [];

    /// <summary>
    /// The quoted part of the text, scored apart; absent where nothing is quoted. <see cref="Scores"/> are those of the author's own
    /// words then.
    /// </summary>
    public QuotedText? Quoted { get; init; }

    /// <summary>
    /// Which of the <see cref="ScorePlaces"/> gave an attribute its score, by attribute. The author's own words gave it to every attribute
    /// that is not named here, or its score is too low to matter; absent where they gave all.
    /// </summary>
    public IReadOnlyDictionary<string, string>? Places { get; init; }

    /// <summary>The model that gave the scores.</summary>
    public required string ModelVersion { get; init; }

    /// <summary>When it was scored; UTC.</summary>
    public required DateTimeOffset ClassifiedAt { get; init; }
}
