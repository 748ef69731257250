using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class AttributedWordsTests
{
    [Theory]
    [InlineData("He said \"you are an idiot\" and left.", "\"you are an idiot\"")]
    [InlineData("She wrote to me: “get out of my town”.", "“get out of my town”")]
    [InlineData("My boss told me \"you stupid cow\" twice", "\"you stupid cow\"")]
    [InlineData("Then he called me a “worthless moron”", "“worthless moron”")]
    [InlineData("“Shut up, you clown” wrote Anna yesterday.", "“Shut up, you clown”")]
    [InlineData("\"Nobody likes you,\" she said.", "\"Nobody likes you,\"")]
    [InlineData("\"Nobody likes you\", the man behind me shouted", "\"Nobody likes you\"")]
    [InlineData("\"All men are fools\" – Oscar Wilde", "\"All men are fools\"")]
    [InlineData("Er sagte: „Du bist ein Idiot“, und ging.", "„Du bist ein Idiot“")]
    [InlineData("„Verschwinde endlich“, schrieb Anna.", "„Verschwinde endlich“")]
    [InlineData("Elle m'a dit : « tu es nulle » hier.", "« tu es nulle »")]
    [InlineData("Me dijo «eres un inútil» y se fue", "«eres un inútil»")]
    [InlineData("Он написал «ты дурак» вчера", "«ты дурак»")]
    [InlineData("People like him always say \"go back home\".", "\"go back home\"")]
    [InlineData("My mum and I heard that he said \"idiots\" to us.", "\"idiots\"")]
    public void Words_that_are_attributed_to_somebody_are_quoted(string text, string quoted) => Assert.Equal(quoted, Assert.Single(In(text, isHtml: false)));

    [Theory]
    [InlineData("You are such an \"expert\", idiot.")]
    [InlineData("I said \"you are an idiot\" and I mean it.")]
    [InlineData("As I just told you, \"shut up\".")]
    [InlineData("Ich sagte „du Idiot“")]
    [InlineData("So-called \"doctors\" like you should be fired")]
    [InlineData("I loved \"The Idiot\" by Dostoevsky.")]
    [InlineData("\"You are an idiot\"")]
    [InlineData("\"You are an idiot\", I said.")]
    [InlineData("He said \"you are an idiot and never closed the marks")]
    [InlineData("You are an \"idiot\" and he said so")]
    [InlineData("a 5\" disk and a 3\" disk, he said")]
    [InlineData("He said:\n\"on the next line\"")]
    public void Other_words_in_quotation_marks_are_the_authors_own(string text) => Assert.Empty(In(text, isHtml: false));

    [Fact]
    public void Marks_that_are_character_references_quote_in_html() =>
        Assert.Equal("&ldquo;you <b>idiot</b>&rdquo;", Assert.Single(In("<p>He said &ldquo;you <b>idiot</b>&rdquo;.</p>", isHtml: true)));

    [Fact]
    public void Hostile_text_ends()
    {
        foreach (var piece in new[] { "\"", "„", "he said \"", "\" said ", "I just ", "told a b ", "said to me ", "a \"b\" ", "- A ", "“”" })
            Quotations.FindIn(string.Concat(Enumerable.Repeat(piece, 60_000 / piece.Length)), isHtml: false);
    }

    private static IEnumerable<string> In(string text, bool isHtml) =>
        Quotations.FindIn(text, isHtml).Select(range => text[range.Begin..range.End]);
}
