using Classifier.Training;
using Classifier.Training.Deep;
using Moderation.Contracts;

namespace Classifier.Tests.Training;

public sealed class DistillationTests
{
    [Fact]
    public void A_judged_row_follows_its_label_and_its_teacher()
    {
        var parts = Distillation.Join(new Lesson(true, 2), 0.5).Parts().ToArray();

        Assert.Equal(1.5f, parts.Single(p => p.Label).Weight, 1e-5);
        Assert.Equal(0.5f, parts.Single(p => !p.Label).Weight, 1e-5);
    }

    [Fact]
    public void A_row_that_nobody_judged_follows_its_teacher()
    {
        var parts = Distillation.Join(null, 0.25).Parts().ToArray();

        Assert.Equal(3, parts.Single(p => !p.Label).Weight / parts.Single(p => p.Label).Weight, 1e-4);
    }

    [Fact]
    public void A_side_that_weighs_nothing_is_left_out() =>
        Assert.False(Distillation.Join(new Lesson(false, 1), 0.0001).Parts().Single().Label);

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void The_teacher_is_not_asked_about_our_own_rows(bool isOurs, bool teaches) =>
        Assert.Equal(teaches, Distillation.Teaches(new TrainingRow("made", "a text") { IsOurs = isOurs }));

    [Fact]
    public void The_blend_trusts_the_tier_that_knows()
    {
        var random = new Random(2);
        TrainingRow[] rows = [.. Enumerable.Range(0, 2000).Select(_ => Row(random))];

        var blend = Blending.Fit(Attributes.Toxicity, rows, _ => random.NextDouble() - 0.5);

        Assert.True(blend.Deep > 0.5);
        Assert.Equal(0, blend.Fast, 0.3);
    }

    private static TrainingRow Row(Random random)
    {
        var deep = 4 * (random.NextDouble() - 0.5);
        var row = new TrainingRow("made", "") { IsOurs = false, Deep = [(float)deep, 0, 0, 0, 0, 0, 0] };
        row.Labels[Attributes.Toxicity] = Fractions.Of(random.NextDouble() < 1 / (1 + Math.Exp(-2 * deep)));
        return row;
    }
}
