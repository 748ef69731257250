using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class HiddenWordsTests
{
    private static readonly WordMender Words = new(["!idiot", "!stupid", "!bitch", "count", "you", "are", "as", "so", "people", "!asshole"]);

    [Theory]
    [InlineData("i d i o t", "idiot")]
    [InlineData("id.iot", "idiot")]
    [InlineData("i-d_i.o.t", "idiot")]
    [InlineData("stup🔥id", "stupid")]
    [InlineData("id*ot", "idiot")]
    [InlineData("st**id", "stupid")]
    [InlineData("idoit", "idiot")]
    [InlineData("stupd", "stupid")]
    [InlineData("stu pid", "stupid")]
    [InlineData("s_t/u~p-i*d", "stupid")]
    [InlineData("assh.ole", "asshole")]
    [InlineData("s7vpid", "stupid")]
    [InlineData("a$sho1e", "asshole")]
    [InlineData("$tupid", null)]
    public void What_is_hidden_is_found(string text, string? word) => Assert.Equal(word, Hidden(text));

    [Theory]
    [InlineData("so people")]
    [InlineData("you are")]
    [InlineData("count")]
    [InlineData("well-known facts")]
    [InlineData("***")]
    [InlineData("i**")]
    [InlineData("great👍great")]
    public void Ordinary_words_are_left_alone(string text) => Assert.Null(Hidden(text));

    [Fact]
    public void A_hidden_word_covers_what_it_was_read_from()
    {
        const string text = "you stu pid one";
        var tokens = Read(text);

        var hidden = tokens[tokens.FirstJoined];

        Assert.Equal("stu pid", text[hidden.Begin..hidden.End]);
    }

    [Fact]
    public void Hidden_words_lie_in_the_order_of_the_text()
    {
        var tokens = Read("idoit and s t u p i d and id.iot");

        Assert.Equal(["idiot", "stupid", "idiot"], Enumerable.Range(tokens.FirstJoined, 3).Select(i => tokens.Spelling(tokens[i]).ToString()));
    }

    [Fact]
    public void Masks_without_end_take_no_time_to_speak_of()
    {
        var tokens = Read(string.Concat(Enumerable.Repeat("a*c*e ", 4000)));

        Assert.Equal(tokens.FirstJoined, tokens.Count);
    }

    private static string? Hidden(string text)
    {
        var tokens = Read(text);
        return tokens.FirstJoined == tokens.Count ? null : tokens.Spelling(tokens[tokens.FirstJoined]).ToString();
    }

    private static TokenList Read(string text)
    {
        var (folded, tokens) = (new FoldedText(), new TokenList());
        folded.Fold(new ReducedText(text), int.MaxValue);
        Tokeniser.Read(folded, tokens, Words);
        return tokens;
    }
}
