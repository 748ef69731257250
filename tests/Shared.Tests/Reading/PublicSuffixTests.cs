using Shared.Reading;

namespace Shared.Tests.Reading;

public sealed class PublicSuffixTests
{
    [Theory]
    [InlineData("example.com", "com")]
    [InlineData("a.b.example.co.uk", "co.uk")]
    [InlineData("winbig.vip", "vip")]
    [InlineData("co.uk", "co.uk")]
    [InlineData("com", "com")]
    [InlineData("a.anything.ck", "anything.ck")]
    [InlineData("www.ck", "ck")]
    [InlineData("a.city.kobe.jp", "kobe.jp")]
    [InlineData("münchen.de", "de")]
    [InlineData("пример.рф", "рф")]
    [InlineData("foo.blogspot.com", "com")]
    [InlineData("notes.txt", null)]
    [InlineData("localhost", null)]
    [InlineData("", null)]
    [InlineData(".", null)]
    public void The_longest_rule_tells_the_suffix(string host, string? suffix)
    {
        var at = PublicSuffixes.In(host);

        Assert.Equal(suffix, at < 0 ? null : host[at..]);
    }

    [Fact]
    public void A_host_of_any_length_is_read() => Assert.Equal(0, PublicSuffixes.In(string.Concat(Enumerable.Repeat("a.", 5000)) + "com") - 10_000);
}
