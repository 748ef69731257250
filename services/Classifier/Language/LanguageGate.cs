using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Language;

/// <summary>
/// Tells the models the language of each text, and keeps texts in languages that they do not read away from them: such a text gets no
/// scores instead of meaningless ones. Safe for concurrent use.
/// </summary>
internal sealed class LanguageGate(LanguageDetector detector)
{
    /// <summary>Scores the texts that the models read, and names the language of each text.</summary>
    /// <param name="texts">Any texts.</param>
    /// <param name="levelOf">How far the models can be trusted in a language.</param>
    /// <param name="score">Scores texts, each in its <see cref="TextToScore.Language"/>; returns answers in their order.</param>
    /// <returns>An answer for each text, in their order.</returns>
    public IReadOnlyList<ScoredText> Score(
        IReadOnlyList<TextToScore> texts,
        Func<string?, LanguageLevel> levelOf,
        Func<IReadOnlyList<TextToScore>, IReadOnlyList<ScoredText>> score)
    {
        var asked = texts.Select(text => Ask(text, levelOf)).ToArray();
        TextToScore[] read = [.. asked.Where(a => a.IsRead).Select(a => a.Text)];
        ClassifierMetrics.NotServed.Add(texts.Count - read.Length);
        var answers = new Queue<ScoredText>(score(read));
        return [.. asked.Select(a => (a.IsRead ? answers.Dequeue() : Unread) with
        {
            Language = a.Detected,
            LanguageLevel = a.Level,
            LanguageSupported = a.IsRead,
        })];
    }

    private static ScoredText Unread { get; } = new() { Scores = new Dictionary<string, double>() };

    private Asked Ask(TextToScore text, Func<string?, LanguageLevel> levelOf)
    {
        var detected = detector.Detect(ShownText.Of(text.Content, text.Format == ContentFormat.Html).Text);
        var language = DeclaredLanguage.Resolve(text.Language, detected);
        return new Asked(text with { Language = language }, detected, levelOf(language));
    }

    private readonly record struct Asked(TextToScore Text, string? Detected, LanguageLevel Level)
    {
        public bool IsRead => Level != LanguageLevel.Unread;
    }
}
