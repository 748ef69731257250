using Classifier.Deep;
using Classifier.Fast;
using Shared.Reading;

namespace Classifier.Tests.Deep;

public sealed class PieceReaderTests
{
    [Theory]
    [InlineData("You are unbelievable", "you are un ##believ ##able")]
    [InlineData("YOU ARE!!!!", "you are ! !")]
    [InlineData("1d10t", "idiot")]
    [InlineData("4th", "4th")]
    [InlineData("goooood", "good")]
    [InlineData("іdіоt", "idiot")]
    [InlineData("i d i o t", "idiot")]
    [InlineData("i.d.i.o.t!", "idiot !")]
    [InlineData("you id.iot", "you idiot")]
    [InlineData("i'd.io,t", "idiot")]
    [InlineData("you\"are", "you \" are")]
    [InlineData("you \U0001F435", "you monkey face")]
    [InlineData("https://www.cheap-example.com/buy?now", "http cheap example com")]
    [InlineData("zzz", "[UNK]")]
    [InlineData("", "")]
    public void A_text_is_read_as_a_person_reads_it(string text, string pieces) => Assert.Equal(pieces, Read(text));

    [Fact]
    public void No_more_is_read_than_asked_for()
    {
        var read = new PieceReader(Made.Pieces).Read(Featurised(string.Concat(Enumerable.Repeat("you are ", 5000))), 100);

        Assert.InRange(read.Length, 100, 110);
    }

    private static string Read(string text) =>
        string.Join(' ', new PieceReader(Made.Pieces).Read(Featurised(text), 100).ToArray().Select(p => Made.Pieces.Pieces[p]));

    private static Featuriser Featurised(string text)
    {
        var featuriser = new Featuriser();
        featuriser.Read(new ReducedText(text));
        return featuriser;
    }
}
