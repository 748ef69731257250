using Classifier.Language;
using Moderation.Contracts;

namespace Classifier.Tests.Language;

public sealed class LanguageGateTests
{
    private const string German = "Das ist wirklich keine gute Idee, und alle haben es vorher gewusst.";
    private static readonly LanguageGate Gate = new(Loaded.Detector);

    [Fact]
    public void Each_answer_belongs_to_its_text_and_only_what_is_served_is_scored()
    {
        var asked = new List<string>();

        var answers = Gate.Score(
            [Text(German), Text("You are the one who said that"), Text("lol"), Text(German), Text("What do you think about it?")],
            texts =>
            {
                asked.AddRange(texts.Select(text => text.Content));
                return [.. texts.Select(text => new ScoredText { Scores = new Dictionary<string, double> { ["length"] = text.Content.Length } })];
            });

        Assert.Equal(["You are the one who said that", "lol", "What do you think about it?"], asked);
        Assert.Equal(["de", "en", null, "de", "en"], answers.Select(answer => answer.Language));
        Assert.Equal([false, true, true, false, true], answers.Select(answer => answer.LanguageSupported));
        Assert.Equal([0, 29, 3, 0, 27], answers.Select(answer => answer.Scores.GetValueOrDefault("length")));
    }

    [Fact]
    public void Abuse_too_short_to_show_its_language_keeps_its_scores() =>
        Assert.InRange(Shipped(Text("Idiot!")).Scores[Attributes.Toxicity], 0.8, 1);

    [Fact]
    public void A_short_text_of_a_German_site_has_no_scores_and_no_language()
    {
        var answer = Shipped(Text("Ganz toll!") with { Language = "de" });

        Assert.Equal((null, false), (answer.Language, answer.LanguageSupported));
        Assert.Empty(answer.Scores);
    }

    [Fact]
    public void Markup_is_not_read_as_language()
    {
        var answer = Shipped(Text($"<div class=\"the and you that this\"><p>{German}</p></div>") with { Format = ContentFormat.Html, Explain = true });

        Assert.Equal(("de", false), (answer.Language, answer.LanguageSupported));
        Assert.Empty(answer.Spans);
    }

    private static ScoredText Shipped(TextToScore text) => Gate.Score([text], Scoring.Shipped.Scorer.Score)[0];

    private static TextToScore Text(string content) => new() { Content = content };
}
