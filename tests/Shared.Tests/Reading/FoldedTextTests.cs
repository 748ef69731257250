using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class FoldedTextTests
{
    [Theory]
    [InlineData("año", true)]
    [InlineData("an\u0303o", true)]
    [InlineData("søt", true)]
    [InlineData("Việt", true)]
    [InlineData("Vie\u0323\u0302t", true)]
    [InlineData("йод", true)]
    [InlineData("ano", false)]
    [InlineData("an\u0337o", false)]
    [InlineData("a\u0301\u0302\u0303\u0304no", false)]
    [InlineData("ａｎｏ", false)]
    [InlineData("ƒun", false)]
    [InlineData("a\uFE0Fno", false)]
    public void Accents_of_ordinary_writing_are_told_from_disguises(string text, bool isAccented)
    {
        var folded = new FoldedText();
        folded.Fold(new ReducedText(text), int.MaxValue);

        Assert.Equal(isAccented, Enumerable.Range(0, folded.Length).Any(folded.IsAccented));
    }

    [Fact]
    public void A_text_has_nothing_of_the_one_before()
    {
        var folded = new FoldedText();
        folded.Fold(new ReducedText("ñññ"), int.MaxValue);
        folded.Fold(new ReducedText("\u0301nnn"), int.MaxValue);

        Assert.Equal("nnn", folded.Slice(0, folded.Length).ToString());
        Assert.DoesNotContain(true, Enumerable.Range(0, 3).Select(folded.IsAccented));
    }
}
