using Classifier.Training;
using Moderation.Contracts;

namespace Classifier.Tests.Training;

public sealed class RecipeTests
{
    private static readonly Recipe Recipe = new(new Lexicon(new HashSet<string> { "fuck" }));

    [Theory]
    [InlineData("What a stupid decision of the council.", 0.25)]
    [InlineData("You are a stupid person.", 1)]
    [InlineData("The plan is ridiculous and Obama is stupid.", 1)]
    [InlineData("These idiots made a stupid rule.", 1)]
    [InlineData("fuck this stupid rule", 1)]
    [InlineData("The council lied about the road.", 1)]
    public void A_positive_that_only_calls_a_thing_stupid_counts_less(string text, double factor) =>
        Assert.Equal(factor, Toxicity("civil-adce", text, 1).Weight, 1e-6);

    [Fact]
    public void A_harmless_row_with_such_a_word_counts_more()
    {
        Assert.Equal(3, Toxicity("cmv-civil", "It was a stupid law.", 0).Weight, 1e-6);
        Assert.Equal(1, Toxicity("jigsaw", "It was a stupid law.", 0).Weight, 1e-6);
    }

    [Fact]
    public void A_fraction_stays_the_target() => Assert.Equal(0.4, Toxicity("civil-care", "It was a law.", 0.4).Target);

    [Fact]
    public void Half_of_the_harmless_rows_that_name_a_group_teach()
    {
        var weights = Enumerable.Range(0, 400).Select(i => Toxicity("civil-identity", $"Muslims and text {i}", 0).Weight).ToArray();

        Assert.InRange(weights.Count(w => w > 0), 150, 250);
        Assert.All(Enumerable.Range(0, 40), i => Assert.True(Toxicity("civil-identity", $"Muslims and text {i}", 1).Weight > 0));
    }

    [Fact]
    public void A_row_may_count_for_more_or_less_than_its_source() =>
        Assert.Equal(2.5f, Recipe.Of(Row("own-made", "text", 1, 2.5f), Attributes.Toxicity)!.Value.Weight);

    private static Lesson Toxicity(string source, string text, double target) => Recipe.Of(Row(source, text, target), Attributes.Toxicity)!.Value;

    private static TrainingRow Row(string source, string text, double target, float weight = 1)
    {
        var row = new TrainingRow(source, text) { IsOurs = false, Weight = weight, Labels = { [Attributes.Toxicity] = target } };
        RowFeaturiser.Featurise([row]);
        return row;
    }
}
