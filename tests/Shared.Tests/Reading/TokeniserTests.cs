using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class TokeniserTests
{
    [Theory]
    [InlineData("Hello, World!", "hello world")]
    [InlineData("don't DON’T dont", "dont dont dont")]
    [InlineData("id1ot", "idiot")]
    [InlineData("$tupid @ss a$$", "stupid ss ass")]
    [InlineData("іdіоt", "idiot")]
    [InlineData("st\u200Bup\u00ADid", "stupid")]
    [InlineData("ｓｔｕｐｉｄ", "stupid")]
    [InlineData("\U0001D422\U0001D41D\U0001D422\U0001D428\U0001D42D", "idiot")]
    [InlineData("ídïöt", "idiot")]
    [InlineData("stuuuuupid", "stupid")]
    [InlineData("*bold* f**k", "bold f*k")]
    [InlineData("привет мир", "привет мир")]
    [InlineData("i d i o t", "i d i o t idiot")]
    [InlineData("i.d.i.o.t", "i d i o t idiot")]
    [InlineData("go to https://a.example.com/x?y now", "go to https://a.example.com/x?y now")]
    [InlineData("the end.Start again", "the end start again endstart")]
    public void Words_come_in_their_plain_spelling(string text, string expected) => Assert.Equal(expected, Spell(text));

    [Fact]
    public void A_changed_word_keeps_its_own_spelling_too()
    {
        var tokens = Read("4th goood");
        Assert.Equal("4th", tokens.OtherSpelling(tokens[0]).ToString());
        Assert.Equal("good", tokens.OtherSpelling(tokens[1]).ToString());
    }

    [Fact]
    public void A_word_without_end_is_cut() =>
        Assert.Equal(Tokeniser.LongestWord, Read(string.Concat(Enumerable.Repeat("abc", 5000)))[0].Length);

    [Fact]
    public void Tokens_know_their_place_in_the_original()
    {
        const string text = "well ｆ\u200Bool 😀!";
        var tokens = Read(text);
        Assert.Equal("ｆ\u200Bool", text[tokens[1].Begin..tokens[1].End]);
        Assert.Equal("😀", text[tokens[2].Begin..tokens[2].End]);
    }

    private static string Spell(string text)
    {
        var tokens = Read(text);
        return string.Join(' ', Enumerable.Range(0, tokens.Count).Select(i => tokens.Spelling(tokens[i]).ToString()));
    }

    private static TokenList Read(string text)
    {
        var folded = new FoldedText();
        folded.Fold(new ReducedText(text), int.MaxValue);
        var tokens = new TokenList();
        Tokeniser.Read(folded, tokens);
        return tokens;
    }
}
