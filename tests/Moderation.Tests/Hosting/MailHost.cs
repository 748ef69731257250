namespace Moderation.Tests.Hosting;

/// <summary>The same host with a mail server that does not answer, so that e-mails to authors stay pending.</summary>
public sealed class MailHost : ModerationHost
{
    protected override Task<Dictionary<string, string?>> SettingsAsync() => Task.FromResult(new Dictionary<string, string?>
    {
        ["Smtp:Host"] = "127.0.0.1",
        ["Smtp:Port"] = "1",
    });
}
