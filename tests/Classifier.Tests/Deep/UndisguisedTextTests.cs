using Classifier.Deep;
using Classifier.Fast;
using Shared.Reading;

namespace Classifier.Tests.Deep;

public sealed class UndisguisedTextTests
{
    private static readonly WordMender Mender = new(["!idiot", "!stupid", "you", "are", "the"]);

    [Theory]
    [InlineData("You are an IDIOT, you 1d10t!", "You are an IDIOT, you idiot!")]
    [InlineData("you іdіоt.", "you idiot.")]
    [InlineData("i d i o t", "idiot")]
    [InlineData("you i.d.i.o.t!", "you idiot!")]
    [InlineData("you id*ot!", "you idiot!")]
    [InlineData("so stu pid", "so stupid")]
    [InlineData("ｓｔｕｐｉｄ", "stupid")]
    [InlineData("st\u200Bupid", "stupid")]
    [InlineData("n\u0336i\u0336c\u0336e\u0336", "nice")]
    [InlineData("see hxxps // bad [dot] example", "see https://bad.example")]
    public void Hidden_words_are_written_plainly(string text, string plain) => Assert.Equal(plain, Of(text));

    [Theory]
    [InlineData("Crème brûlée, señor! Não é fácil.")]
    [InlineData("Die Größe der Straße ist 4th rate, sooo gut")]
    [InlineData("Спасибо за статью, очень полезно.")]
    [InlineData("これは素晴らしい記事です。")]
    [InlineData("لَن يُفيدَك ذَلِك")]
    [InlineData("See https://example.com/idiot?x=1 or example.org, don't wait")]
    [InlineData("and/or 50% off 😀👍🏽")]
    [InlineData("")]
    [InlineData("!!!")]
    public void The_rest_stays_as_it_was_typed(string text) => Assert.Same(text, Of(text));

    [Fact]
    public void A_part_holds_its_own_words_alone()
    {
        var read = Read("one two i d i o t three");
        var range = TokenRange.Of(read.Folded, read.Tokens, 1, read.Tokens.FirstJoined - 1);

        Assert.Equal("two idiot ", new UndisguisedText(Mender).Of(read, range));
    }

    [Fact]
    public void Words_can_be_left_out()
    {
        var read = Read("you are the idiot here");

        Assert.Equal("you are the  here", Of(read, i => read.Tokens.Spelling(read.Tokens[i]) is "idiot"));
    }

    private static string Of(string text) => Of(Read(text), null);

    private static string Of(Featuriser read, Predicate<int>? isOut) =>
        new UndisguisedText(Mender).Of(read, TokenRange.Whole(read.Folded, read.Tokens), isOut);

    private static Featuriser Read(string text)
    {
        var read = new Featuriser(Mender);
        read.Read(new ReducedText(text));
        return read;
    }
}
