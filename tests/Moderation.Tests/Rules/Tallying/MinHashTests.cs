using Moderation.Rules.Tallying;

namespace Moderation.Tests.Rules.Tallying;

public sealed class MinHashTests
{
    private const string Spam = "congratulations dear reader, today only our trusted partners sell original watches for half of the price, delivered to your door within two days";

    [Fact]
    public void A_short_text_has_no_numbers() => Assert.Empty(MinHash.Of("thanks for this!", 60));

    [Fact]
    public void The_same_letters_give_the_same_numbers() => Assert.Equal(MinHash.Of(Spam, 60), MinHash.Of(Spam.Replace(", ", " -- ", StringComparison.Ordinal) + "!!!", 60));

    [Theory]
    [InlineData("original", "originel")]
    [InlineData("reader", "reader 4711")]
    [InlineData("two days", "three days")]
    public void A_text_that_is_changed_a_little_keeps_two_numbers_or_more(string from, string to) =>
        Assert.InRange(Same(Spam, Spam.Replace(from, to, StringComparison.Ordinal)), 2, MinHash.Bands);

    [Fact]
    public void Other_texts_have_other_numbers() =>
        Assert.InRange(
            Same(Spam, "the council decided last evening that the old bridge will be closed for repairs until the end of the summer, which many people find too long"), 0, 1);

    private static int Same(string a, string b) => MinHash.Of(a, 60).Zip(MinHash.Of(b, 60)).Count(pair => pair.First == pair.Second);
}
