using System.Net;
using System.Text.Encodings.Web;
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
    [InlineData(
        "<b>Hi</b> <a href=\"https://a.example\" onclick=\"x()\" style=\"x:y\" class=z>a</a>", "<b>Hi</b> <a href=\"https://a.example\" rel=\"nofollow ugc noopener\">a</a>")]
    [InlineData("<a href=\"javascript:alert(1)\">a</a>", "<a rel=\"nofollow ugc noopener\">a</a>")]
    [InlineData("a<script>alert(1)</script><img src=x onerror=alert(1)><iframe src=//a></iframe><svg onload=x>", "a")]
    [InlineData("<!-- x -->a<style>p{}</style><form><input></form>", "a")]
    [InlineData("<p>open", "<p>open</p>")]
    public void HTML_keeps_only_harmless_markup(string html, string expected) => Assert.Equal(expected, ShownHtml.Of(html, ContentFormat.Html));

    [Theory]
    [InlineData("<b>")]
    [InlineData("<div><i>")]
    [InlineData("<ul><li>")]
    [InlineData("<svg><b>")]
    [InlineData("<svg><g>")]
    [InlineData("<brx>")]
    [InlineData("<b></x>")]
    [InlineData("<b><div></b>")]
    [InlineData("<div title=\"</div>\">")]
    [InlineData("<table><tr><td>")]
    public void Markup_too_deep_to_walk_is_shown_as_text(string unit)
    {
        var html = string.Concat(Enumerable.Repeat(unit, 20_000 / unit.Length));

        Assert.Equal($"<p>{HtmlEncoder.Default.Encode(html)}</p>", ShownHtml.Of(html, ContentFormat.Html));
    }

    [Fact]
    public void Of_markup_too_deep_no_word_is_lost()
    {
        var html = $"Before{string.Concat(Enumerable.Repeat("<div>in", 80))} the middle{string.Concat(Enumerable.Repeat("</div>", 80))}after";

        Assert.Equal(html, WebUtility.HtmlDecode(ShownHtml.Of(html, ContentFormat.Html)["<p>".Length..^"</p>".Length]));
    }

    [Theory]
    [InlineData("<p>x", "<p>x</p>")]
    [InlineData("<b>x</b>", "<b>x</b>")]
    [InlineData("<ul><li>x<li>y</ul>", "<ul><li>x</li><li>y</li></ul>")]
    [InlineData("x<br>", "x<br>")]
    [InlineData("x<hr>", "x")]
    [InlineData("x<img src=a>", "x")]
    [InlineData("<a>x", "<a rel=\"nofollow ugc noopener\">x</a>")]
    public void Markup_that_is_long_and_not_deep_is_shown_as_such(string unit, string expected) =>
        Assert.Equal(string.Concat(Enumerable.Repeat(expected, 200)), ShownHtml.Of(string.Concat(Enumerable.Repeat(unit, 200)), ContentFormat.Html));

    [Theory]
    [InlineData("<p><b class=1><b class=2><b class=3><b class=4>", 12, "<p>x")]
    [InlineData("<p><b><i><u><s><em><strong><small>", 3, "<p>x")]
    [InlineData("<li><code><code><code>", 1, "<li>x")]
    [InlineData("<p><a href=https://a.example/{0}>", 1, "<p>x")]
    [InlineData("<p><strong title={0}>", 1, "<p>x")]
    public void Markup_that_every_paragraph_would_repeat_is_shown_as_text(string opening, int times, string paragraph)
    {
        var open = string.Concat(Enumerable.Repeat(opening.Replace("{0}", new string('y', 4_000), StringComparison.Ordinal), times));
        var html = open + string.Concat(Enumerable.Repeat(paragraph, (20_000 - open.Length) / paragraph.Length));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var shown = ShownHtml.Of(html, ContentFormat.Html);

        Assert.Equal($"<p>{HtmlEncoder.Default.Encode(html)}</p>", shown);
        // The whole tree would take up to five hundred megabytes.
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 16 * 1024 * 1024);
    }

    [Theory]
    [InlineData("<p>One <b>bold <i>both</i></b> and <a href=\"https://a.example/a/long/address/of/an/article?id=1\">a <em>link</em></a>.</p>")]
    [InlineData("<ul><li><strong>One</strong><li><strong>Two</strong></ul>")]
    [InlineData("<b><i><u>x</u></i></b>")]
    public void Ordinary_formatting_is_kept_however_long_the_comment(string unit)
    {
        var html = string.Concat(Enumerable.Repeat(unit, 20_000 / unit.Length));

        Assert.DoesNotContain("&lt;", ShownHtml.Of(html, ContentFormat.Html), StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_hostile_markup_costs_little()
    {
        string[] units = ["<brx>", "<b></x>", "<b><div></b>", "<svg><g>", "<table><tr><td>"];
        var hostile = units.Select(unit => string.Concat(Enumerable.Repeat(unit, 20_000 / unit.Length))).ToList();
        var before = GC.GetAllocatedBytesForCurrentThread();

        for (var i = 0; i < 50; i++)
            ShownHtml.Of(hostile[i % hostile.Count], ContentFormat.Html);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 * 1024 * 1024);
    }
}
