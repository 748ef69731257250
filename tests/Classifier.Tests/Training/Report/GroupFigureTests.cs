using Classifier.Training;
using Classifier.Training.Report;
using Moderation.Contracts;

namespace Classifier.Tests.Training.Report;

public sealed class GroupFigureTests
{
    [Theory]
    [InlineData("women", "A WOMAN's place is wherever she likes")]
    [InlineData("gay or lesbian", "two gays and a lesbian")]
    [InlineData("Black", "African-Americans and Black people", "african american voters")]
    [InlineData("disabled", "ramps for people with disabilities")]
    public void A_group_is_named_by_its_words(string group, params string[] texts) => Assert.All(texts, text => Assert.True(Names(group, text)));

    [Theory]
    [InlineData("women", "the girlfriend of a ladybird")]
    [InlineData("men", "the management amended the document")]
    [InlineData("Black", "Blackpool, the blackboard")]
    [InlineData("trans", "transport and transcription")]
    public void A_part_of_a_word_names_nobody(string group, string text) => Assert.False(Names(group, text));

    [Fact]
    public void Harmless_rows_that_score_high_for_naming_a_group_show_as_low_bpsn()
    {
        HeldRow[] held =
        [
            .. Rows(10, "you fool", true, 0.8), .. Rows(10, "a fine day", false, 0.1),
            .. Rows(10, "my gay neighbour", false, 0.85), .. Rows(10, "gay fools", true, 0.9),
        ];
        var figure = GroupFigure.Measure(Attributes.Toxicity, held).Single(f => f.Group == "gay or lesbian");
        Assert.Equal((20, 10), (figure.Count, figure.Positives));
        Assert.Equal((1.0, 0.0, 1.0), (figure.Auc, figure.BackgroundPositive, figure.BackgroundNegative));
        Assert.Equal((1.0, 0.0), (figure.AtHalf.FalsePositives, figure.AtHalf.FalseNegatives));
    }

    [Fact]
    public void Few_rows_give_counts_and_no_figure()
    {
        var figure = GroupFigure.Measure(Attributes.Toxicity, [.. Rows(3, "two Muslims", true, 0.5)]).Single(f => f.Group == "Muslim");
        Assert.Equal((3, null, null, (null, null)), (figure.Count, figure.Auc, figure.Interval, figure.AtHalf));
    }

    private static bool Names(string group, string text) => NamedGroups.All.Single(g => g.Name == group).Words.IsMatch(text);

    private static IEnumerable<HeldRow> Rows(int count, string text, bool label, double score) => Enumerable.Range(0, count).Select(_ =>
        new HeldRow(new TrainingRow("jigsaw", text) { IsOurs = false, Labels = { [Attributes.Toxicity] = Fractions.Of(label) } }, text,
            new Dictionary<string, double> { [Attributes.Toxicity] = score }));
}
