using Intake.Comments;
using Moderation.Contracts;

namespace Intake.Tests.Comments;

public sealed class PageKeyTests
{
    [Theory]
    [InlineData("https://blog.example/post")]
    [InlineData("http://BLOG.example/post/")]
    [InlineData("https://blog.example:443/post#comments")]
    [InlineData("https://blog.example/post?comment_state=approved")]
    [InlineData("https://blog.example/post?comment_state=refused&comment_reason=rate#form")]
    public void Addresses_of_one_page_have_one_key(string url) =>
        Assert.Equal(PageKey.Of("https://blog.example/post"), PageKey.Of(url));

    [Theory]
    [InlineData("https://blog.example/Post")]
    [InlineData("https://blog.example/post?p=2")]
    [InlineData("https://blog.example:8443/post")]
    [InlineData("https://other.example/post")]
    public void Other_pages_have_others(string url) =>
        Assert.NotEqual(PageKey.Of("https://blog.example/post"), PageKey.Of(url));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("/post")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://")]
    public void What_is_no_page_has_none(string? url) => Assert.Null(PageKey.Of(url));

    [Theory]
    [InlineData(null, true)]
    [InlineData("comment", true)]
    [InlineData("reply", true)]
    [InlineData("contact-form", false)]
    [InlineData("message", false)]
    public void Only_comments_are_shown_on_pages(string? type, bool shown) =>
        Assert.Equal(shown, PageKey.Of(new CommentDraft { Content = "x", Format = ContentFormat.Text, Type = type, Url = "https://blog.example/" }) is not null);
}
