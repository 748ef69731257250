using Classifier.Text;

namespace Classifier.Tests.Text;

public sealed class HtmlReducerTests
{
    [Theory]
    [InlineData("<p>Hello <b>you</b></p>", "Hello you")]
    [InlineData("st<b>up</b>id", "stupid")]
    [InlineData("one<br>two", "one\ntwo")]
    [InlineData("a &lt; b &amp; c &#33;", "a < b & c !")]
    [InlineData("before<script>alert('x')</script>after", "beforeafter")]
    [InlineData("1 < 2 and 3 > 2", "1 < 2 and 3 > 2")]
    [InlineData("open <a href=", "open <a href=")]
    [InlineData("open <!-- you fool", "open <!-- you fool")]
    [InlineData("open <script> you fool", "open \n you fool")]
    [InlineData("a<style>p { color: red }</style >b", "ab")]
    [InlineData("<!-- hidden -->shown", "shown")]
    [InlineData("& nothing; &unknown;", "& nothing; &unknown;")]
    public void Markup_goes_and_words_stay(string html, string expected) =>
        Assert.Equal(expected, HtmlReducer.Reduce(html).Text.Trim());

    [Fact]
    public void The_address_of_a_link_is_read() =>
        Assert.Contains("http://shop.example.com/x", HtmlReducer.Reduce("<a rel=\"nofollow\" href=\"http://shop.example.com/x\">here</a>").Text, StringComparison.Ordinal);

    [Fact]
    public void Every_character_knows_its_place_in_the_original()
    {
        const string html = "<p>fish &amp; <em>chips</em></p>";
        var reduced = HtmlReducer.Reduce(html);
        var at = reduced.Text.IndexOf("chips", StringComparison.Ordinal);
        Assert.Equal("chips", html[reduced.BeginOf(at)..reduced.EndOf(at + 4)]);
        var and = reduced.Text.IndexOf('&', StringComparison.Ordinal);
        Assert.Equal("&amp;", html[reduced.BeginOf(and)..reduced.EndOf(and)]);
    }

    [Fact]
    public void Thousands_of_open_tags_and_entities_end()
    {
        var html = string.Concat(Enumerable.Repeat("<a href='&<", 5000));
        Assert.True(HtmlReducer.Reduce(html).Text.Length <= 2 * html.Length);
    }
}
