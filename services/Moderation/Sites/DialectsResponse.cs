using System.ComponentModel;
using Moderation.Contracts;

namespace Moderation.Sites;

/// <summary>Settings of the dialects as an administrator sees them, without secrets.</summary>
internal sealed record DialectsResponse
{
    [Description("Akismet's protocol; absent if it has its defaults.")]
    public AkismetDialect? Akismet { get; init; }

    [Description("Coral's external moderation phase; absent if it is off.")]
    public CoralResponse? Coral { get; init; }

    [Description("The browser form of static sites; absent if it is off.")]
    public FormDialect? Form { get; init; }

    public static DialectsResponse? Of(SiteDialects? dialects) => dialects is null ? null : new DialectsResponse
    {
        Akismet = dialects.Akismet,
        Coral = CoralResponse.Of(dialects.Coral),
        Form = dialects.Form,
    };
}

/// <summary>Coral's external moderation phase.</summary>
internal sealed record CoralResponse
{
    [Description("The last characters of the signing secrets, to tell them apart.")]
    public required IReadOnlyList<string> SigningSecretHints { get; init; }

    public required int WaitMilliseconds { get; init; }

    public required bool FailClosed { get; init; }

    public static CoralResponse? Of(CoralDialect? coral) => coral is null ? null : new CoralResponse
    {
        SigningSecretHints = [.. coral.SigningSecrets.Select(static secret => $"…{secret[^3..]}")],
        WaitMilliseconds = coral.WaitMilliseconds,
        FailClosed = coral.FailClosed,
    };
}
