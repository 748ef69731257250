using Classifier.Language;
using Classifier.Training;
using Classifier.Training.ManyLanguages;
using Moderation.Contracts;

namespace Classifier.Tests.Training.ManyLanguages;

public sealed class LanguageFitTests : IDisposable
{
    private static readonly int Toxicity = Attributes.All.ToList().IndexOf(Attributes.Toxicity);

    private readonly string _folder = Directory.CreateTempSubdirectory("languages").FullName;

    public LanguageFitTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "languages"));
        Directory.CreateDirectory(Path.Combine(_folder, "validation"));
        foreach (var file in new[] { "fr_cyberado_large", "hi_trac1", "hi-Latn_trac1", "id_ibrohim", "it_haspeede_twitter", "ko_unsmile", "pt_fortuna", "vi_victsd", "vi_vihsd" })
            File.WriteAllText(Path.Combine(_folder, "validation", file + ".csv"), "text,label\n");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_language_is_measured_by_a_source_that_was_left_out_and_read_otherwise()
    {
        Write("de", ("trained", 4000), ("kept", 400));
        Write("fr", ("trained", 4000), ("few", 100));

        var languages = Fit("kept", "few");

        Assert.Equal(LanguageLevel.Measured, languages["de"].Level);
        Assert.Equal(LanguageLevel.Read, languages["fr"].Level);
        Assert.Equal(LanguageLevel.Read, languages["ja"].Level);
        Assert.DoesNotContain(Languages.English, languages.Keys);
    }

    [Fact]
    public void Calibration_expects_fewer_toxic_comments_than_the_data_has()
    {
        Write("de", ("trained", 6000));

        var calibration = Fit()["de"].Calibration[Toxicity];

        // Half of the rows with log odds of 0 are toxic, and all of them have these.
        Assert.Equal(Math.Log(0.15 / 0.85), calibration.LogOdds(0, 0), 0.1);
        Assert.Equal(0, calibration.Fast);
    }

    private IReadOnlyDictionary<string, Classifier.Scoring.ModelLanguage> Fit(params string[] leftOut)
    {
        TrainingRow[] english = [.. Enumerable.Range(0, 20).Select(English)];
        return new LanguageFit(Score, english).Fit(_folder, leftOut.ToHashSet());
    }

    // A text that ends in "sure" is told apart rightly, any other not at all.
    private static IReadOnlyList<float[]> Score(IReadOnlyList<string> texts) =>
        [.. texts.Select(text => Attributes.All.Select(_ => LogOdds(text)).ToArray())];

    private static float LogOdds(string text) =>
        !text.EndsWith("sure", StringComparison.Ordinal) ? 0 : text.StartsWith("bad", StringComparison.Ordinal) ? 3 : -3;

    private void Write(string language, params (string Source, int Rows)[] sources) => File.WriteAllLines(
        Path.Combine(_folder, "languages", language + ".csv"),
        [
            "source,text,toxicity,severe_toxicity,obscene,threat,insult,identity_attack",
            .. sources.SelectMany(s => Enumerable.Range(0, s.Rows).Select(i =>
                $"{s.Source},{(i % 2 == 0 ? "bad" : "good")} {Letters(i)} {s.Source}{(s.Source == "kept" ? " sure" : "")},{1 - i % 2},,,,,")),
        ]);

    private static string Letters(int number) => string.Concat($"{number}".Select(digit => (char)('a' + digit - '0')));

    private static TrainingRow English(int i)
    {
        var row = new TrainingRow("jigsaw", $"text {i}") { IsOurs = false, Part = Part.Calibrate, Deep = [.. Attributes.All.Select(_ => i % 2 - 0.5f)] };
        foreach (var attribute in Attributes.All)
            row.Labels[attribute] = i % 2;
        return row;
    }
}
