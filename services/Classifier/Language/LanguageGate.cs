using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Language;

/// <summary>
/// Keeps texts in languages that the models do not serve away from them: such a text gets no scores instead of meaningless ones. Safe
/// for concurrent use.
/// </summary>
internal sealed class LanguageGate(LanguageDetector detector)
{
    /// <summary>Scores the texts that the models serve, and names the language of each text.</summary>
    /// <param name="texts">Any texts.</param>
    /// <param name="score">Scores texts; returns an answer for each, in their order.</param>
    /// <returns>An answer for each text, in their order.</returns>
    public IReadOnlyList<ScoredText> Score(
        IReadOnlyList<TextToScore> texts, Func<IReadOnlyList<TextToScore>, IReadOnlyList<ScoredText>> score)
    {
        var languages = new string?[texts.Count];
        var served = new List<TextToScore>(texts.Count);
        for (var i = 0; i < texts.Count; i++)
        {
            languages[i] = Detect(texts[i]);
            if (DeclaredLanguage.IsServed(texts[i].Language, languages[i]))
                served.Add(texts[i]);
        }
        ClassifierMetrics.NotServed.Add(texts.Count - served.Count);
        return Merge(texts, languages, score(served));
    }

    private static ScoredText[] Merge(IReadOnlyList<TextToScore> texts, string?[] languages, IReadOnlyList<ScoredText> scored)
    {
        var answers = new ScoredText[texts.Count];
        var next = 0;
        for (var i = 0; i < answers.Length; i++)
        {
            answers[i] = DeclaredLanguage.IsServed(texts[i].Language, languages[i])
                ? scored[next++] with { Language = languages[i] }
                : new ScoredText { Scores = new Dictionary<string, double>(), Language = languages[i], LanguageSupported = false };
        }

        return answers;
    }

    private string? Detect(TextToScore text) =>
        detector.Detect(ShownText.Of(text.Content, text.Format == ContentFormat.Html).Text);
}
