using System.Text;
using Intake.Akismet;
using Intake.Comments;
using Intake.Fields;
using Microsoft.AspNetCore.Http;
using Moderation.Contracts;

namespace Intake.Tests.Akismet;

public sealed class AkismetCommentTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_field_finds_its_place()
    {
        var comment = await OfAsync(AkismetClient.Comment(
            "Hello",
            ("comment_author_url", "https://ann.example/"),
            ("comment_parent", "41"),
            ("comment_date_gmt", "2026-11-25 10:30:00"),
            ("blog_lang", "pt_BR, en"),
            ("user_role", "subscriber"),
            ("callback", "https://blog.example/wp-json/akismet/v1/webhook")));

        Assert.Equal(
            new CommentDraft
            {
                Content = "Hello",
                Format = ContentFormat.Text,
                Url = "https://blog.example/2026/11/post",
                Type = "comment",
                Language = "pt-BR",
                ParentId = "41",
                CreatedAt = new DateTimeOffset(2026, 11, 25, 10, 30, 0, TimeSpan.Zero),
                Author = new Author
                {
                    Name = "Ann",
                    Email = "ann@example.com",
                    Url = "https://ann.example/",
                    Ip = "203.0.113.7",
                    UserAgent = "Mozilla/5.0",
                    Role = "subscriber",
                },
            },
            comment.Draft);
        Assert.Equal("https://blog.example/wp-json/akismet/v1/webhook", comment.Callback);
    }

    [Fact]
    public async Task What_cannot_be_kept_is_dropped_and_the_comment_is_checked()
    {
        var comment = await OfAsync(AkismetClient.Comment(
            "Hello\0 wor\u0007ld",
            ("comment_author", new string('x', 300)),
            ("comment_author_email", "not an address"),
            ("comment_author_url", "http//oops"),
            ("user_ip", "unknown"),
            ("permalink", "/relative"),
            ("comment_date_gmt", "yesterday"),
            ("blog_lang", "???"),
            ("comment_parent", "0"),
            ("callback", "ftp://blog.example")));

        Assert.Equal("Hello  wor ld", comment.Draft.Content);
        Assert.Equal(256, comment.Draft.Author!.Name!.Length);
        Assert.Equal("https://blog.example/", comment.Draft.Url);
        Assert.Equal(
            (null, null, null, null, null, null, null),
            (
                comment.Draft.Author.Email,
                comment.Draft.Author.Url,
                comment.Draft.Author.Ip,
                comment.Draft.CreatedAt,
                comment.Draft.Language,
                comment.Draft.ParentId,
                comment.Callback));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_cut_between_characters()
    {
        var comment = await OfAsync(AkismetClient.Comment(string.Concat(Enumerable.Repeat("😀", 6000))));

        Assert.InRange(Encoding.UTF8.GetByteCount(comment.Draft.Content), TextRules.MaxContentBytes - 3, TextRules.MaxContentBytes);
        Assert.DoesNotContain('\ufffd', comment.Draft.Content);
    }

    [Fact]
    public async Task Piled_up_marks_are_thinned()
    {
        var comment = await OfAsync(AkismetClient.Comment("a" + new string('\u0301', 500)));

        Assert.Equal("a" + new string('\u0301', 50), comment.Draft.Content);
        Assert.Null(TextRules.Objection(comment.Draft.Content));
    }

    [Theory]
    [InlineData("Ann", "https://ann.example/", "Ann\nhttps://ann.example/")]
    [InlineData("Ann", "", "Ann")]
    [InlineData("", "", "(no text)")]
    public async Task Where_there_is_no_text_the_author_is_what_there_is_to_see(string author, string url, string expected)
    {
        var comment = await OfAsync(AkismetClient.Comment(" \u200b", ("comment_author", author), ("comment_author_url", url)));

        Assert.Equal((expected, false), (comment.Draft.Content, comment.HasText));
    }

    [Theory]
    [InlineData("Look <a href=\"https://x.example\">here</a>", ContentFormat.Html)]
    [InlineData("2 < 3 and I <3 you", ContentFormat.Text)]
    public async Task Markup_is_read_as_such(string content, ContentFormat expected) =>
        Assert.Equal(expected, (await OfAsync(AkismetClient.Comment(content))).Draft.Format);

    [Theory]
    [InlineData(TextRules.MaxContentBytes, null)]
    [InlineData(TextRules.MaxContentBytes + 1, "cut_text")]
    public async Task A_text_that_was_cut_says_so(int length, string? flag)
    {
        var comment = await OfAsync(AkismetClient.Comment(new string('x', length)));

        Assert.Equal(flag is null ? null : [new CommentFlag { Code = flag, Field = "comment_content" }], comment.Draft.Flags);
    }

    [Theory]
    [InlineData("comment_content", "Hello", "contact-form", "Hello", null)]
    [InlineData("comment_text", "Hello", "contact-form", "Hello", "missing_content")]
    [InlineData("message", "Hello", "contact-form", "Hello", "missing_content")]
    [InlineData("your_text", "Hello", "contact-form", "Ann", "missing_content")]
    [InlineData("comment_content", "", "contact-form", "Ann", null)]
    [InlineData("x", "", "pingback", "Ann", null)]
    [InlineData("x", "", "signup", "Ann", null)]
    public async Task The_missing_field_of_the_text_is_named(string field, string value, string type, string content, string? flag)
    {
        var fields = AkismetClient.Comment("", ("comment_type", type));
        fields.Remove("comment_content");
        fields[field] = value;

        var comment = await OfAsync(fields);

        Assert.Equal(content, comment.Draft.Content);
        Assert.Equal(flag is null ? null : [new CommentFlag { Code = flag, Field = "comment_content" }], comment.Draft.Flags);
    }

    [Theory]
    [InlineData("www.casino-bonus.example/win", "https://www.casino-bonus.example/win")]
    [InlineData("casino-bonus.example", "https://casino-bonus.example")]
    [InlineData("http://casino-bonus.example", "http://casino-bonus.example")]
    [InlineData("ann@casino-bonus.example", null)]
    [InlineData("javascript:alert(1)", null)]
    public async Task An_authors_address_needs_no_scheme(string sent, string? kept) =>
        Assert.Equal(kept, (await OfAsync(AkismetClient.Comment("Hello", ("comment_author_url", sent)))).Draft.Author!.Url);

    [Theory]
    [InlineData("comment_author", "akismet-guaranteed-spam", true)]
    [InlineData("comment_author", "viagra-test-123", true)]
    [InlineData("comment_author_email", "akismet-guaranteed-spam@example.com", true)]
    [InlineData("user_role", "administrator", false)]
    [InlineData("user_role", "editor,administrator", false)]
    [InlineData("user_role", "subscriber", null)]
    [InlineData("comment_author", "Akismet", null)]
    public async Task The_rules_that_clients_test_with_hold(string field, string value, bool? isSpam)
    {
        var verdict = TestRules.VerdictOf(await FormAsync(AkismetClient.Comment("Hello", (field, value))));

        Assert.Equal(isSpam is null ? null : isSpam.Value ? Verdict.Spam : Verdict.Ham, verdict);
    }

    [Theory]
    [InlineData("https://Blog.example/", "http://blog.example")]
    [InlineData("https://blog.example/a/", "blog.example/a")]
    public void A_blog_is_the_same_with_and_without_https(string one, string other) => Assert.Equal(CheckKey.BlogOf(one), CheckKey.BlogOf(other));

    [Fact]
    public async Task A_check_is_known_by_who_wrote_what()
    {
        var first = await KeyAsync("Hello\r\nyou", ("comment_author", "Ann & Bob"), ("comment_date_gmt", "2026-11-25 10:30:00"));

        Assert.Equal(first, await KeyAsync("Hello\nyou ", ("comment_author", "Ann &amp; Bob"), ("comment_date_gmt", "2026-11-25T10:30:00Z")));
        Assert.NotEqual(first.AuthorAndText, (await KeyAsync("Hello\nyou", ("comment_author", "Bob"))).AuthorAndText);
    }

    [Fact]
    public async Task People_without_a_name_are_told_apart_by_where_they_write_from()
    {
        var (name, email) = (("comment_author", ""), ("comment_author_email", " "));

        var first = await KeyAsync("thanks!", name, email);

        Assert.Equal(first, await KeyAsync("thanks!", name, email));
        Assert.NotEqual(first, await KeyAsync("thanks!", name, email, ("user_ip", "203.0.113.8")));
        Assert.Equal(await KeyAsync("thanks!"), await KeyAsync("thanks!", ("user_ip", "203.0.113.8")));
    }

    [Theory]
    [InlineData("https://blog.example/?p=0", "", true)]
    [InlineData("https://blog.example/?lang=en&page_id=0#comments", "", true)]
    [InlineData("http://blog.example/post", "https://blog.example/post/#comment-7", true)]
    [InlineData("https://blog.example/?p=12", "https://blog.example/?p=10", false)]
    [InlineData("https://blog.example/?p=10", "", false)]
    public async Task A_page_is_known_by_its_address(string one, string other, bool same) =>
        Assert.Equal(same, await KeyAsync("Hello", ("permalink", one)) == await KeyAsync("Hello", ("permalink", other)));

    private static async Task<CheckKey> KeyAsync(string content, params (string Name, string Value)[] others) =>
        (await OfAsync(AkismetClient.Comment(content, others))).Key;

    private static async Task<AkismetComment> OfAsync(Dictionary<string, string> fields) => AkismetComment.Of(await FormAsync(fields));

    private static async Task<AkismetForm> FormAsync(Dictionary<string, string> fields)
    {
        using var content = new FormUrlEncodedContent(fields);
        return await AkismetForm.ParseAsync(await content.ReadAsByteArrayAsync(Ct), "application/x-www-form-urlencoded", new QueryCollection(), Ct);
    }
}
