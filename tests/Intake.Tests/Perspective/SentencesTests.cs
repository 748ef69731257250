using Intake.Perspective;
using Moderation.Contracts;

namespace Intake.Tests.Perspective;

public sealed class SentencesTests
{
    [Theory]
    [InlineData("One. Two! Three?", "One.|Two!|Three?")]
    [InlineData("what kind of idiot name is foo? Sorry, I like your name.", "what kind of idiot name is foo?|Sorry, I like your name.")]
    [InlineData("  Spaces around.   More.  ", "Spaces around.|More.")]
    [InlineData("Lines\nare parts\n\n too", "Lines|are parts|too")]
    [InlineData("He said \"no.\" Then (yes!) he left.", "He said \"no.\"|Then (yes!)|he left.")]
    [InlineData("Use e.g. this one, approx. half.", "Use e.g. this one, approx. half.")]
    [InlineData("See example.com for 3.5 more.", "See example.com for 3.5 more.")]
    [InlineData("Well... Fine. !!! ???", "Well...|Fine. !!! ???")]
    [InlineData("Bad 😡😡! Good 😀", "Bad 😡😡!|Good 😀")]
    [InlineData("没有。是的！", "没有。|是的！")]
    [InlineData("没有。 「是的。」 好", "没有。|「是的。」|好")]
    [InlineData("...", "...")]
    [InlineData("", "")]
    public void A_text_falls_into_its_sentences(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Of(text, ContentFormat.Text).Select(span => text[span.Begin..span.End])));

    [Theory]
    [InlineData("<p>One</p><p>Two</p>", "One|Two")]
    [InlineData("A <b>bold. Word</b> here.", "A <b>bold.|Word</b> here.")]
    [InlineData("One<br>Two", "One|Two")]
    [InlineData("3 < 4. Yes.", "3 < 4.|Yes.")]
    [InlineData("<b>One.</b> Two. <i>three</i>", "One.|Two. <i>three")]
    [InlineData("a <b", "a <b")]
    [InlineData("<script>x. Y</script>Seen. <!-- Not. Seen -->", "Seen.")]
    [InlineData("<style>x", "x")]
    [InlineData("<style-x>Seen</style-x>", "Seen")]
    public void Markup_is_passed_over_and_offsets_are_of_the_original(string html, string expected) =>
        Assert.Equal(expected, string.Join('|', Sentences.Of(html, ContentFormat.Html).Select(span => html[span.Begin..span.End])));

    [Fact]
    public void Many_sentences_are_joined_in_order_and_none_is_lost()
    {
        var text = string.Join(' ', Enumerable.Range(0, 1000).Select(i => $"S{i}."));

        var found = Sentences.Of(text, ContentFormat.Text);

        Assert.InRange(found.Count, 32, Sentences.Most);
        Assert.Equal((0, text.Length), (found[0].Begin, found[^1].End));
        Assert.All(found.Zip(found.Skip(1)), pair => Assert.Equal(pair.First.End + 1, pair.Second.Begin));
    }

    [Theory]
    [InlineData(" \u200b\n", ContentFormat.Text, true)]
    [InlineData("<p> </p>", ContentFormat.Text, false)]
    [InlineData("<p> </p>", ContentFormat.Html, true)]
    [InlineData("<p>a</p>", ContentFormat.Html, false)]
    [InlineData("<!-- a -->", ContentFormat.Html, true)]
    public void A_text_is_blank_when_a_reader_sees_nothing(string text, ContentFormat format, bool expected) =>
        Assert.Equal(expected, Sentences.IsBlank(text, format));

    [Fact]
    public void White_space_is_looked_at_once()
    {
        // Looked at again from each of its characters, it would take hours.
        var text = $"A{new string(' ', 4_000_000)}B";

        Assert.Equal([(0, text.Length)], Sentences.Of(text, ContentFormat.Text));
    }

    [Theory]
    [InlineData("<<<<<<<<<<")]
    [InlineData("<a<a<a<a<a")]
    [InlineData("<!--<!--<!--")]
    [InlineData("<script<script")]
    [InlineData(". . . . . ")]
    [InlineData("\ud83d\ud83d")]
    public void Hostile_repetition_ends(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, 2000));

        Assert.All(Sentences.Of(text, ContentFormat.Html), span => Assert.True(span.Begin < span.End && span.End <= text.Length));
    }
}
