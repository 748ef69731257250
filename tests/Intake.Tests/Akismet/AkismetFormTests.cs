using System.Text;
using Intake.Akismet;
using Microsoft.AspNetCore.Http;

namespace Intake.Tests.Akismet;

public sealed class AkismetFormTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("comment_content=Gr%C3%BC%C3%9Fe", "application/x-www-form-urlencoded", "Grüße")]
    [InlineData("comment_content=Gr%C3%BC%C3%9Fe", "application/x-www-form-urlencoded; charset=UTF-8", "Grüße")]
    [InlineData("comment_content=Gr%FC%DFe", "application/x-www-form-urlencoded; charset=ISO-8859-1", "Grüße")]
    [InlineData("comment_content=Gr%FC%DFe", "application/x-www-form-urlencoded; charset=\"iso-8859-1\"", "Grüße")]
    [InlineData("comment_content=%CF%F0%E8%E2%E5%F2&blog_charset=windows-1251", "application/x-www-form-urlencoded", "Привет")]
    [InlineData("comment_content=%83n%83%8D%81%5B&blog_charset=Shift_JIS", "application/x-www-form-urlencoded", "ハロー")]
    [InlineData("comment_content=%1B%24B%25O%1B%28B&blog_charset=ISO-2022-JP", "application/x-www-form-urlencoded", "ハ")]
    [InlineData("comment_content=Gr%FC%DFe", "application/x-www-form-urlencoded; charset=utf-8", "Gr��e")]
    [InlineData("comment_content=Gr%FC%DFe", "application/x-www-form-urlencoded; charset=no-such", "Grüße")]
    [InlineData("comment_content=Gr%FC%DFe", null, "Grüße")]
    [InlineData("comment_content=Gr%C3%BC%C3%9Fe&blog_charset=ISO-8859-1", "application/x-www-form-urlencoded", "Grüße")]
    public async Task Text_is_read_in_the_charset_that_it_is_in(string body, string? type, string expected) =>
        Assert.Equal(expected, (await ParseAsync(body, type))["comment_content"]);

    [Theory]
    [InlineData("comment_content=a+b%20c%2Bd", "a b c+d")]
    [InlineData("comment_content=100%", "100%")]
    [InlineData("comment_content=%zz%4", "%zz%4")]
    [InlineData("comment_content=a%3Db=c", "a=b=c")]
    [InlineData("comment_content=first&comment_content=last", "last")]
    [InlineData("&&=x&comment_content=y&", "y")]
    [InlineData("comment_content", "")]
    [InlineData("", "")]
    public async Task Odd_encodings_are_no_error(string body, string expected) => Assert.Equal(expected, (await ParseAsync(body))["comment_content"]);

    [Fact]
    public async Task Fields_are_read_from_multipart_bodies_too()
    {
        const string Body = "--x\r\nContent-Disposition: form-data; name=\"blog\"\r\n\r\nhttps://blog.example\r\n--x\r\nContent-Disposition: form-data; "
            + "name=comment_content\r\n\r\nHi\r\n--x--\r\n";

        var form = await ParseAsync(Body, "multipart/form-data; boundary=x");

        Assert.Equal(("https://blog.example", "Hi"), (form["blog"], form["comment_content"]));
    }

    [Theory]
    [InlineData(
        "--x\r\nContent-Disposition: form-data; name=\"comment_content\"\r\n\r\nHi\r\n--x\r\nContent-Disposition: form-data; name=\"blog\"\r\n\r\nhttps://b",
        "multipart/form-data; boundary=x",
        "Hi")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"comment_content\"\r\n\r\nHi\r\n--x\r\nno header at all", "multipart/form-data; boundary=x", "Hi")]
    [InlineData("--x\r\nContent-Disposition: form-data; name=\"comment_content\"\r\n\r\nHi", "multipart/form-data; boundary=x", "")]
    [InlineData("comment_content=Hi", "multipart/form-data; boundary=x", "")]
    [InlineData("comment_content=Hi", "not a type at all", "Hi")]
    public async Task Of_a_broken_body_what_came_before_the_break_counts(string body, string type, string expected) =>
        Assert.Equal(expected, (await ParseAsync(body, type))["comment_content"]);

    private static Task<AkismetForm> ParseAsync(string body, string? type = "application/x-www-form-urlencoded") =>
        AkismetForm.ParseAsync(Encoding.Latin1.GetBytes(body), type, new QueryCollection(), Ct);
}
