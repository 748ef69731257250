using Classifier.Fast;
using Classifier.Scoring;
using Classifier.Training;
using Microsoft.ML;
using Moderation.Contracts;

namespace Classifier.Tests.Scoring;

/// <summary>Our sparse sums and ML.NET's own pipeline are the same model.</summary>
public sealed class MlNetAgreementTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Scores_equal_those_of_the_pipeline(bool withSignals)
    {
        var rows = Rows();
        RowFeaturiser.Featurise(rows);
        var trainer = new LogisticTrainer(new MLContext(1));
        List<Example> examples = [.. rows.SelectMany((row, i) => Example.Of(row, new Lesson(row.Label(Attributes.Spam)!.Value, 1 + i % 3), withSignals))];
        var fitted = trainer.Fit(examples, ridge: 0.5f);
        var attribute = new ModelAttribute { Name = Attributes.Spam, Bias = fitted.Bias, Slope = 1.3, Offset = -0.4 };

        var theirs = trainer.Probabilities(fitted, attribute, examples);
        var ours = new Scorer("test", new LinearModel([attribute], [fitted.Weights])).Score([.. rows.Select(r => r.Question)]);

        Assert.True(rows.Count > 2000);
        Assert.All(ours, (scored, i) => Assert.Equal(theirs[i], scored.Scores[Attributes.Spam], AttributeTrainer.Tolerance));
    }

    private static List<TrainingRow> Rows()
    {
        var random = new Random(3);
        return
        [
            .. Expand(Phrases.LinkPitches, true, random), .. Expand(Phrases.Threats, true, random),
            .. Expand(Phrases.Friendly, false, random), .. Expand(Phrases.HamWithLinks, false, random), .. Expand(Phrases.Criticism, false, random),
        ];
    }

    private static IEnumerable<TrainingRow> Expand(string[] templates, bool spam, Random random)
    {
        foreach (var template in templates)
        {
            for (var i = 0; i < 75; i++)
            {
                // Short enough to be one window, because the pipeline reads a text whole.
                yield return new TrainingRow("test", string.Concat(Enumerable.Repeat(Spintax.Expand(template, random) + " ", 1 + i % 3)))
                {
                    IsOurs = true,
                    Labels = { [Attributes.Spam] = Fractions.Of(spam) },
                };
            }
        }
    }
}
