using Intake.Akismet;

namespace Intake.Tests.Akismet;

public sealed class SameTextTests
{
    [Theory]
    [InlineData("Tom & Jerry", "Tom &amp; Jerry")]
    [InlineData("2 < 3 and I <3 you", "2 &lt; 3 and I &lt;3 you")]
    [InlineData("Look <a href=\"https://x.example/?a=1&b=2\">here</a>", "Look <a href=\"https://x.example/?a=1&#038;b=2\" rel=\"nofollow ugc\">here</a>")]
    [InlineData("Look <A HREF=https://x.example>here</A>", "Look <a href='https://x.example' rel='nofollow'>here</a>")]
    [InlineData("I <u>love</u> it<script>x</script>", "I love itx")]
    [InlineData("<b>Bold", "<b>Bold</b>")]
    [InlineData("It's \"fine\"", "It\\'s \\\"fine\\\"")]
    [InlineData("It's \"fine\" -- really...", "It’s “fine” – really…")]
    [InlineData("One\r\n\r\ntwo  three ", " One\n\ntwo\u00a0three")]
    [InlineData("One\u200b two", "One two")]
    [InlineData("🙂 caf\u00e9", "&#x1f642; cafe\u0301")]
    public void A_text_is_the_same_after_wordpress_has_cleaned_it(string typed, string stored) => Assert.Equal(SameText.Of(typed), SameText.Of(stored));

    [Theory]
    [InlineData("Hello", "Hello!")]
    [InlineData("Thank you", "THANK YOU")]
    [InlineData("<a href=\"https://x.example\">here</a>", "<a href=\"https://y.example\">here</a>")]
    [InlineData("<a href=\"https://x.example\">here</a>", "here")]
    [InlineData("now here", "nowhere")]
    public void Other_words_and_other_links_are_another_text(string one, string other) => Assert.NotEqual(SameText.Of(one), SameText.Of(other));

    [Theory]
    [InlineData("<")]
    [InlineData("<a href=\"")]
    [InlineData("&#xD800; &#99999999; \ud800")]
    [InlineData("&#xFFFE; \ufffe")]
    public void Nothing_is_too_broken_to_read(string text) => Assert.Equal(SameText.Of(text), SameText.Of(text + " "));

    [Fact]
    public void Many_open_tags_take_no_longer_than_their_length() => Assert.NotEmpty(SameText.Of(string.Concat(Enumerable.Repeat("<a ", 300_000))));
}
