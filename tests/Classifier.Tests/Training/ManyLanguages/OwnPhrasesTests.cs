using Classifier.Training.Judgement;
using Classifier.Training.ManyLanguages;

namespace Classifier.Tests.Training.ManyLanguages;

public sealed class OwnPhrasesTests
{
    public static TheoryData<string> Languages => [.. OwnPhrases.Languages];

    [Theory, MemberData(nameof(Languages))]
    public void A_language_has_both_sides_of_every_kind_and_no_open_slots(string language)
    {
        var rows = OwnPhrases.Rows(language).ToArray();

        string[] kinds = ["harmless", "heated", "insult", "attack", "peaceful", "threat", "self-harm", "support", "spam"];
        Assert.Equal(kinds.Select(kind => $"own-{kind}-{language}").Order(), rows.Select(r => r.Source).Distinct().Order());
        Assert.DoesNotContain(rows, r => r.Text.AsSpan().ContainsAny("[]{}|"));
        Assert.DoesNotContain(rows, r => KeptApart.Repeats(r.Text));
        Assert.InRange(rows.DistinctBy(r => r.Text).Count(), 200, rows.Length);
    }

    [Fact]
    public void Nine_languages_are_written() => Assert.Equal(["de", "es", "fr", "it", "nl", "pl", "pt", "ru", "tr"], OwnPhrases.Languages);
}
