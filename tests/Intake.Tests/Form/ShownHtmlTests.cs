using Intake.Form;
using Moderation.Contracts;

namespace Intake.Tests.Form;

public sealed class ShownHtmlTests
{
    [Theory]
    [InlineData("Hello", "<p>Hello</p>")]
    [InlineData("One\ntwo\r\n\r\nthree", "<p>One<br>two</p><p>three</p>")]
    [InlineData("<script>alert(1)</script> & \"é\"", "<p>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;é&quot;</p>")]
    public void Plain_text_is_shown_as_it_stands(string text, string html) => Assert.Equal(html, ShownHtml.Of(text, ContentFormat.Text));

    [Theory]
    [InlineData("<b>Hi</b> <a href=\"https://a.example\" onclick=\"x()\" style=\"x:y\" class=z>a</a>", "<b>Hi</b> <a href=\"https://a.example\" rel=\"nofollow ugc noopener\">a</a>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>", "<a rel=\"nofollow ugc noopener\">a</a>")]
    [InlineData("a<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=//a></iframe><svg onload=x>", "a")]
    [InlineData("<!-- x -->a<style>p{}</style><form><input></form>", "a")]
    [InlineData("<p>open", "<p>open</p>")]
    public void HTML_keeps_only_harmless_markup(string html, string expected) => Assert.Equal(expected, ShownHtml.Of(html, ContentFormat.Html));

    [Theory]
    [InlineData("<b>")]
    [InlineData("<div><i>")]
    [InlineData("<ul><li>")]
    [InlineData("<a href=x>")]
    [InlineData("<svg><b>")]
    public void Markup_too_deep_to_walk_is_shown_as_text(string unit)
    {
        var html = string.Concat(Enumerable.Repeat(unit, 20_000 / unit.Length));

        Assert.DoesNotContain('<', ShownHtml.Of(html, ContentFormat.Html).Replace("<p>", "", StringComparison.Ordinal).Replace("</p>", "", StringComparison.Ordinal));
    }
}
