using System.Diagnostics;
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

    [Fact]
    public void A_page_of_hostile_markup_is_read_in_no_time()
    {
        string[] units = ["<brx>", "<b></x>", "<b><div></b>", "<svg><g>", "<table><tr><td>"];
        var hostile = units.Select(unit => string.Concat(Enumerable.Repeat(unit, 20_000 / unit.Length))).ToList();
        var clock = Stopwatch.StartNew();

        for (var i = 0; i < 50; i++)
            ShownHtml.Of(hostile[i % hostile.Count], ContentFormat.Html);

        // A fiftieth of what it took to build and walk such trees whole.
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }
}
