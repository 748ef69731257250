using Classifier.Language;
using Moderation.Contracts;

namespace Classifier.Tests.Language;

public sealed class LanguageGateTests
{
    private const string German = "Das ist wirklich keine gute Idee, und alle haben es vorher gewusst.";
    private const string Welsh = "Diolch am yr erthygl, roedd yn ddiddorol iawn i'w darllen ac mae'n bwysig i bawb.";
    private static readonly LanguageGate Gate = new(Loaded.Detector);

    [Fact]
    public void Each_answer_belongs_to_its_text_and_only_what_is_served_is_scored()
    {
        var asked = new List<string?>();

        var answers = Gate.Score(
            [Text(Welsh), Text(German), Text("lol"), Text("lol") with { Language = "de-AT" }, Text("What do you think about it?")],
            language => language is "cy" ? LanguageLevel.Unread : language is "de" ? LanguageLevel.Read : LanguageLevel.Measured,
            texts =>
            {
                asked.AddRange(texts.Select(text => text.Language));
                return [.. texts.Select(text => new ScoredText { Scores = new Dictionary<string, double> { ["length"] = text.Content.Length } })];
            });

        Assert.Equal(["de", null, "de", "en"], asked);
        Assert.Equal(["cy", "de", null, null, "en"], answers.Select(answer => answer.Language));
        Assert.Equal([false, true, true, true, true], answers.Select(answer => answer.LanguageSupported));
        Assert.Equal(
            [LanguageLevel.Unread, LanguageLevel.Read, LanguageLevel.Measured, LanguageLevel.Read, LanguageLevel.Measured],
            answers.Select(answer => answer.LanguageLevel));
        Assert.Equal([0, German.Length, 3, 3, 27], answers.Select(answer => answer.Scores.GetValueOrDefault("length")));
    }

    [Fact]
    public void Abuse_too_short_to_show_its_language_keeps_its_scores() =>
        Assert.InRange(Shipped(Text("Idiot!")).Scores[Attributes.Toxicity], 0.8, 1);

    [Fact]
    public void A_short_text_of_a_Welsh_site_has_no_scores_and_no_language()
    {
        var answer = Shipped(Text("Da iawn!") with { Language = "cy" });

        Assert.Equal((null, false, LanguageLevel.Unread), (answer.Language, answer.LanguageSupported, answer.LanguageLevel));
        Assert.Empty(answer.Scores);
    }

    [Fact]
    public void Markup_is_not_read_as_language()
    {
        var answer = Shipped(Text($"<div class=\"the and you that this\"><p>{Welsh}</p></div>") with { Format = ContentFormat.Html, Explain = true });

        Assert.Equal(("cy", false), (answer.Language, answer.LanguageSupported));
        Assert.Empty(answer.Spans);
    }

    private static ScoredText Shipped(TextToScore text) => Gate.Score([text], Scoring.Shipped.Scorer.LevelOf, Scoring.Shipped.Scorer.Score)[0];

    private static TextToScore Text(string content) => new() { Content = content };
}
