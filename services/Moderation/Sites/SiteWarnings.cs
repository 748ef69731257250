using System.ComponentModel;

namespace Moderation.Sites;

/// <summary>A setting of a site that has no effect as the server is set up. It is stored all the same, since the rest may follow.</summary>
internal sealed record SiteWarning
{
    [Description("A stable name, such as no_mail_server.")]
    public required string Code { get; init; }

    [Description("The setting, as a JSON pointer.")]
    public required string Pointer { get; init; }

    [Description("What does not happen, and how to change that.")]
    public required string Detail { get; init; }
}

/// <summary>The visible list of warnings.</summary>
internal static class SiteWarnings
{
    /// <summary>Null if there is none.</summary>
    public static IReadOnlyList<SiteWarning>? Of(Site site, SmtpOptions smtp)
    {
        SiteWarning?[] warnings = [NoMailServer(site, smtp)];
        return warnings.OfType<SiteWarning>().ToList() is { Count: > 0 } some ? some : null;
    }

    private static SiteWarning? NoMailServer(Site site, SmtpOptions smtp) => !site.NotifyAuthors || smtp.IsOn ? null : new SiteWarning
    {
        Code = "no_mail_server",
        Pointer = "#/notifyAuthors",
        Detail = "Authors are not told: the server has no mail server. Set Smtp__Host and restart, then retry the e-mails that failed "
            + "meanwhile (GET /v1/admin/deliveries?state=failed), or set notifyAuthors to false.",
    };
}
