using Moderation.Decisions;

namespace Moderation.Tests.Decisions;

public sealed class SearchWordsTests
{
    [Theory]
    [InlineData("The town's 2nd bridge, the OLD one.", "'the':1,6 'town':2 's':3 '2nd':4 'bridge':5 'old':7 'one':8 ")]
    [InlineData("http://a.example/b?c=d", "'http':1 'a':2 'example':3 'b':4 'c':5 'd':6 ")]
    [InlineData("'it''s' \\ a:1 <b>&amp;</b> | !x (y)", "'it':1 's':2 'a':3 '1':4 'b':5,7 'amp':6 'x':8 'y':9 ")]
    [InlineData("हिन्दी में", "'हिन्दी':1 'में':2 ")]
    [InlineData("❤️ ½ \U0001D4EF", "'½':1 '\U0001D4EF':2 ")]
    [InlineData(" … ", "")]
    public void A_text_is_cut_into_its_words_with_their_places(string text, string vector) => Assert.Equal(vector, SearchWords.Vector(text));

    [Theory]
    [InlineData("Don't", "'don' <-> 't'")]
    [InlineData("one", "'one'")]
    [InlineData("?!", "")]
    public void What_is_sought_is_cut_as_what_is_stored(string text, string phrase) => Assert.Equal(phrase, SearchWords.Phrase(text));

    [Fact]
    public void A_word_that_PostgreSQL_would_refuse_is_cut_between_two_characters()
    {
        var text = "a" + string.Concat(Enumerable.Repeat("\U0001D4EF", 600));

        var word = SearchWords.Vector(text)[1..^"':1 ".Length];

        Assert.Equal("a" + string.Concat(Enumerable.Repeat("\U0001D4EF", 249)), word);
    }
}
