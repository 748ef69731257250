using MailKit.Security;

namespace Moderation.Tests.Deliveries;

public sealed class SmtpOptionsTests
{
    private static readonly SmtpOptions.Validation Validation = new();

    [Theory]
    [InlineData(25, SecureSocketOptions.StartTls)]
    [InlineData(587, SecureSocketOptions.StartTls)]
    [InlineData(465, SecureSocketOptions.SslOnConnect)]
    public void A_password_needs_TLS(int port, SecureSocketOptions expected) =>
        Assert.Equal(expected, new SmtpOptions { Host = "mail.example", Port = port, User = "moderation" }.SocketOptions);

    [Fact]
    public void A_password_without_TLS_is_refused_with_the_settings_that_say_so()
    {
        var failure = Assert.Single(Validation.Validate(null, new SmtpOptions { Host = "mail.example", User = "moderation", Security = "none" }).Failures!);

        Assert.Contains("Smtp:Security", failure, StringComparison.Ordinal);
        Assert.Contains("Smtp:User", failure, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("localhost", "moderation")]
    [InlineData("127.0.0.1", "moderation")]
    [InlineData("::1", "moderation")]
    [InlineData("mail.example", null)]
    [InlineData(null, "moderation")]
    public void What_does_not_leave_the_machine_or_has_no_password_may_go_without(string? host, string? user) =>
        Assert.True(Validation.Validate(null, new SmtpOptions { Host = host, User = user, Security = "none" }).Succeeded);

    [Fact]
    public void Without_a_password_TLS_is_used_where_it_is_offered() =>
        Assert.Equal(SecureSocketOptions.Auto, new SmtpOptions { Host = "mail.example" }.SocketOptions);
}
