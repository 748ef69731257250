using Moderation.Rules.Text;

namespace Moderation.Tests.Rules.Text;

public sealed class FoldTests
{
    [Theory]
    [InlineData("Casino", "casino")]
    [InlineData("ＣＡＳＩＮＯ", "casino")]
    [InlineData("c\u200Ba\u00ADs\u2060ino", "casino")]
    [InlineData("cásïnö", "casino")]
    [InlineData("сasіno", "casino")]
    [InlineData("ᴄᴀsɪɴᴏ", "casino")]
    [InlineData("𝓬𝓪𝓼𝓲𝓷𝓸", "casino")]
    [InlineData("free \t\r\n money", "free money")]
    [InlineData("  x", "x")]
    [InlineData("ﬁne…", "fine...")]
    [InlineData("हिन्दी", "हिन्दी")]
    [InlineData("🤖", "🤖")]
    [InlineData("", "")]
    public void What_says_the_same_folds_alike(string text, string folded) => Assert.Equal(folded, Fold.Of(text));

    [Fact]
    public void Half_a_pair_says_nothing() => Assert.Equal("ab", Fold.Of("a\ud800b"));

    [Fact]
    public void Folding_what_is_folded_changes_nothing()
    {
        var random = new Random(7);
        for (var i = 0; i < 500; i++)
        {
            var text = string.Concat(Enumerable.Range(0, 30).Select(_ => char.ConvertFromUtf32(random.Next(2) == 0 ? random.Next(32, 0x500) : random.Next(0xE000, 0x1F700))));
            var folded = Fold.Of(text);
            Assert.Equal(folded, Fold.Of(folded));
        }
    }
}
