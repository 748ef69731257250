using Classifier.Training;
using Classifier.Training.Report;
using Moderation.Contracts;

namespace Classifier.Tests.Training;

/// <summary>A label is the share of people who said yes, from the file to the figures.</summary>
public sealed class FractionTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fractions").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_share_of_raters_is_read_as_it_is()
    {
        Write("made,text one,0.3,0,,1,0.05,0");

        var row = Corpus.Toxicity(_folder).Single();

        Assert.Equal((0.3, 0.05, null), (row.Label(Attributes.Toxicity), row.Label(Attributes.Insult), row.Label(Attributes.Obscene)));
        Assert.Equal((false, true), (row.IsPositive(Attributes.Toxicity), row.IsPositive(Attributes.Threat)));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("yes")]
    [InlineData("NaN")]
    public void A_label_that_is_no_share_is_refused_with_its_place(string said)
    {
        Write($"made,text one,{said},0,0,0,0,0");

        var message = Assert.Throws<InvalidDataException>(() => Corpus.Toxicity(_folder)).Message;

        Assert.Contains("toxicity.csv, row 2: toxicity", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fraction_becomes_a_positive_and_a_negative_example_of_one_text()
    {
        var row = new TrainingRow("made", "a fine day") { IsOurs = false };
        RowFeaturiser.Featurise([row]);

        var examples = Example.Of(row, new Lesson(0.25, 2), withSignals: false).ToArray();

        Assert.Equal([(true, 0.5f), (false, 1.5f)], examples.Select(e => (e.Label, e.Weight)));
        Assert.Equal(examples[0].Features.GetIndices().ToArray(), examples[1].Features.GetIndices().ToArray());
    }

    [Fact]
    public void Platt_follows_the_share_and_not_its_majority()
    {
        var rows = Enumerable.Range(0, 400).Select(i => (i % 2 == 0 ? -1.0 : 1.0, i % 2 == 0 ? 0.2 : 0.4, 1.0)).ToArray();

        var (slope, offset) = PlattScaling.Fit(rows);

        Assert.Equal(0.4, 1 / (1 + Math.Exp(-(slope + offset))), 0.01);
        Assert.Equal(0.2, 1 / (1 + Math.Exp(-(offset - slope))), 0.01);
    }

    [Fact]
    public void Calibration_is_measured_against_the_share_and_ranking_against_the_majority()
    {
        var set = new RowSet(Attributes.Toxicity, RowKind.InDomain, "made",
            [.. Enumerable.Repeat<Judged>((0.3, 0.3), 10), .. Enumerable.Repeat<Judged>((0.7, 0.6), 10)]);

        Assert.Equal(10, set.Positives);
        Assert.Equal((1, 0.05), (set.Measure().Auc, set.Measure().CalibrationError));
    }

    private void Write(string line) => File.WriteAllText(Path.Combine(_folder, "toxicity.csv"),
        $"source,text,toxicity,severe_toxicity,obscene,threat,insult,identity_attack\n{line}\n");
}
