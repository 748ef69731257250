using Moderation.Rules.Text;
using Shared.Reading;

namespace Moderation.Tests.Rules.Text;

public sealed class DisguiseSignsTests
{
    [Theory]
    [InlineData("Great article! I don't agree with the author, though: 30% is a lot of money.", false)]
    [InlineData("Well-known and/or up-to-date; it costs $5 or 100 euros…", false)]
    [InlineData("n4zi", true)]
    [InlineData("n.a.z.i", true)]
    [InlineData("a n a z i", true)]
    [InlineData("na_zi", true)]
    [InlineData("naaazi", true)]
    [InlineData("b!tch", true)]
    [InlineData("ass", false)]
    [InlineData("a$$", true)]
    [InlineData("n\u0430zi", true)]
    public void Most_comments_show_no_sign_of_a_disguise(string text, bool areSigns) => Assert.Equal(areSigns, DisguiseSigns.AreIn(WrittenForm.Of(text)));

    [Fact]
    public void No_disguise_is_without_a_sign()
    {
        const string characters = "aabbcikl  ..!$@+*_-'/1507,’A\n";
        var random = new Random(7);
        for (var i = 0; i < 50_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(1, 25)).Select(_ => characters[random.Next(characters.Length)]));
            var composed = WrittenForm.Compose(new ReducedText(text));
            var written = WrittenForm.Fold(composed);

            Assert.True(DisguiseSigns.AreIn(written.Text) || UndisguisedText.Read(composed, written) is null, text);
        }
    }
}
