using Moderation.Bootstrapping;

namespace Moderation.Tests.Bootstrapping;

public sealed class FirstStartNoticeTests
{
    private static readonly NewAdministrator Administrator = new()
    {
        Email = "admin@localhost",
        Password = "made-up",
        Token = "mod_made-up",
        TokenExpiresAt = new DateTimeOffset(2026, 6, 4, 8, 0, 0, TimeSpan.Zero),
    };

    [Fact]
    public void What_was_made_up_is_shown_with_a_line_that_can_be_run()
    {
        var text = FirstStartNotice.TextOf(
            new FirstStartSecrets { Administrator = Administrator, Site = new NewDemoSite { Name = "demo", Key = "abcdefghij12" } },
            "http://localhost:8081",
            "http://localhost:8080");

        Assert.Contains("made-up", text, StringComparison.Ordinal);
        Assert.Contains("mod_made-up", text, StringComparison.Ordinal);
        Assert.Contains("until 2026-06-04 08:00 UTC", text, StringComparison.Ordinal);
        Assert.Contains("http://localhost:8081/console (programs: POST http://localhost:8081/v1/sign-in)", text, StringComparison.Ordinal);
        Assert.Contains("curl -s 'http://localhost:8080/v1/comments' -H 'Authorization: Bearer abcdefghij12'", text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_set_is_not_repeated()
    {
        var text = FirstStartNotice.TextOf(
            new FirstStartSecrets { Administrator = Administrator with { Password = null, Token = null }, Site = new NewDemoSite { Name = "demo" } },
            "http://localhost:8081",
            "http://localhost:8080");

        Assert.Contains("as set in Bootstrap__AdminPassword", text, StringComparison.Ordinal);
        Assert.Contains("as set in Bootstrap__SiteKey", text, StringComparison.Ordinal);
        Assert.Contains("-H 'Authorization: Bearer SITEKEY'", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("short")]
    [InlineData("abcdefghij123")]
    [InlineData("abcdef hij12")]
    [InlineData("abcdefghijé2")]
    public void A_wrong_site_key_names_the_setting(string key)
    {
        var result = new BootstrapOptions.Validation().Validate(null, new BootstrapOptions { SiteKey = key });

        Assert.Contains("Bootstrap:SiteKey must be exactly 12 visible ASCII characters", result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(key, result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("elevenchars", "Bootstrap:AdminPassword must have at least 12 characters.")]
    [InlineData(" Admin@Localhost", "Bootstrap:AdminPassword is your e-mail address.")]
    public void A_password_that_nobody_could_set_later_names_the_setting(string password, string message)
    {
        var result = new BootstrapOptions.Validation().Validate(null, new BootstrapOptions { AdminPassword = password });

        Assert.StartsWith(message, result.FailureMessage, StringComparison.Ordinal);
        Assert.DoesNotContain(password, result.FailureMessage, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("twelve chars")]
    public void A_password_is_good_or_made(string? password) =>
        Assert.True(new BootstrapOptions.Validation().Validate(null, new BootstrapOptions { AdminPassword = password }).Succeeded);

    [Fact]
    public void A_wrong_address_names_the_setting()
    {
        var result = new BootstrapOptions.Validation().Validate(null, new BootstrapOptions { ModerationAddress = "localhost:8081" });

        Assert.Equal("Bootstrap:ModerationAddress must be an absolute address, such as https://comments.example.com.", result.FailureMessage);
    }
}
