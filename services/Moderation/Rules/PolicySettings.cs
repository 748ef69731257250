using System.ComponentModel;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Rules;

/// <summary>
/// Part of a policy, as an administrator sends it and as it is stored. What it does not know is kept, to be named in the answer. Settings
/// can be set because generated code gives those that can only be initialised their type's default where they are left out, not ours.
/// </summary>
internal abstract record PolicySection
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>What a match does.</summary>
internal static class PolicyActions
{
    public const string Hold = "hold", Reject = "reject", Tag = "tag";

    public static IReadOnlyList<string> All { get; } = [Hold, Reject, Tag];

    /// <summary>The status that it asks for; null where it only leaves a tag.</summary>
    public static CommentStatus? Status(string action) => action switch
    {
        Reject => CommentStatus.Rejected,
        Tag => null,
        _ => CommentStatus.Held,
    };
}

/// <summary>A word list in use.</summary>
internal sealed record WordListUse : PolicySection
{
    [Description("The name of one of the site's word lists.")]
    public string? Name { get; set; }

    [Description("What a match does: hold (the default), reject or tag.")]
    public string Action { get; set; } = PolicyActions.Hold;
}

internal sealed record LinkSettings : PolicySection
{
    [Description("From this many links on, a comment is held; left out for never.")]
    public int? HoldFrom { get; set; }

    [Description("From this many links on, a comment is rejected; left out for never.")]
    public int? RejectFrom { get; set; }

    [Description(
        "Hosts whose links are not counted, their subdomains too, such as example.com. Hosts that only look the same are counted.")]
    public IReadOnlyList<string> AllowedHosts { get; set => field = value ?? []; } = [];

    [Description("Hosts that no link may lead to, nor to their subdomains, nor to hosts that look the same.")]
    public IReadOnlyList<string> BannedHosts { get; set => field = value ?? []; } = [];

    /// <summary>The same, read once a policy.</summary>
    [JsonIgnore]
    public IReadOnlyList<HostName> Allowed => field ??= [.. AllowedHosts.Select(HostName.Of).OfType<HostName>()];

    /// <inheritdoc cref="Allowed"/>
    [JsonIgnore]
    public IReadOnlyList<HostName> Banned => field ??= [.. BannedHosts.Select(HostName.Of).OfType<HostName>()];

    [Description("What a link to a banned host does: reject (the default), hold or tag.")]
    public string BannedAction { get; set; } = PolicyActions.Reject;
}

internal sealed record NewAuthorSettings : PolicySection
{
    [Description("Comments of an author wait for a person until this many of theirs were approved.")]
    public int HoldFirst { get; set; } = 1;
}

internal sealed record TrustedAuthorSettings : PolicySection
{
    [Description("An author with this many approved comments, none rejected and no strike is trusted.")]
    public int ApprovedAtLeast { get; set; } = 10;
}

internal sealed record StrikeSettings : PolicySection
{
    public static StrikeSettings Default { get; } = new();

    [Description("How many days a strike counts.")]
    public int Days { get; set; } = 90;

    [Description("Whether what the policy rejects gives a strike too, and not only what a person rejects.")]
    public bool ByPolicy { get; set; }

    [Description("From this many strikes on, the author's comments are held; left out for never.")]
    public int? HoldFrom { get; set; }

    [Description("From this many strikes on, the author's comments are rejected; left out for never.")]
    public int? RejectFrom { get; set; }
}

internal sealed record RateSettings : PolicySection
{
    [Description("Whose comments are counted: author or ip.")]
    public string? By { get; set; }

    [Description("In which window, which slides: minute, hour or day.")]
    public string? Per { get; set; }

    [Description("How many comments are fine.")]
    public int Most { get; set; }

    [Description("What happens to those beyond: hold (the default), reject or tag.")]
    public string Action { get; set; } = PolicyActions.Hold;
}

internal sealed record DuplicateSettings : PolicySection
{
    [Description("How far back to look, 1 to 1,440 minutes.")]
    public int WithinMinutes { get; set; } = 60;

    [Description("Texts with fewer letters and digits than this never count: people say thanks in the same words.")]
    public int MinCharacters { get; set; } = 60;

    [Description("From this many earlier comments with nearly the same text on, a comment is held; left out for never.")]
    public int? HoldFrom { get; set; }

    [Description("From this many on, a comment is rejected; left out for never.")]
    public int? RejectFrom { get; set; }
}

internal sealed record BlockSettings : PolicySection
{
    [Description("IP addresses and networks, such as 203.0.113.7, 203.0.113.0/24 or 2001:db8::/32.")]
    public IReadOnlyList<string> Ips { get; set => field = value ?? []; } = [];

    /// <summary>The same, read once a policy.</summary>
    [JsonIgnore]
    public IReadOnlyList<IPNetwork> Networks => field ??= [.. Ips.Select(Blocks.Parse).OfType<IPNetwork>()];

    [Description("Domains of e-mail addresses, their subdomains too, such as mail.example.")]
    public IReadOnlyList<string> EmailDomains { get; set => field = value ?? []; } = [];

    [Description("What happens to comments from there: reject (the default), hold or tag.")]
    public string Action { get; set; } = PolicyActions.Reject;
}

internal sealed record QuietHoursSettings : PolicySection
{
    [Description("IANA time zone, such as Europe/Berlin.")]
    public string TimeZone { get; set; } = "UTC";

    [Description("From when on comments are held, such as 22:00.")]
    public string? From { get; set; }

    [Description("Until when, such as 07:00; before from, it is the next morning.")]
    public string? To { get; set; }

    [Description("The days on which it begins, such as saturday; left out for every day.")]
    public IReadOnlyList<string>? Days { get; set; }
}

internal sealed record LanguageSettings : PolicySection
{
    [Description("The languages that the site takes, such as en or pt-BR. A comment whose language nobody knows is taken.")]
    public IReadOnlyList<string> Accepted { get; set => field = value ?? []; } = [];

    [Description("What happens to comments in others: hold (the default), reject or tag.")]
    public string Action { get; set; } = PolicyActions.Hold;
}

internal sealed record DailyQuotaSettings : PolicySection
{
    [Description(
        "How many comments the policy may reject a day, in UTC; beyond that they are held. What a moderator has banned or muted is not "
        + "counted.")]
    public int Rejections { get; set; }
}
