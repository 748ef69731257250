using System.ComponentModel;
using System.Text.Json.Serialization;
using Moderation.Rules.Reasons;
using Moderation.Rules.Text;
using Shared.Http;

namespace Moderation.Rules;

internal sealed record LinkSettings : PolicySection
{
    [Description("Comments with this many links or more are held. Leave it out to hold none.")]
    public int? HoldFrom { get; set; }

    [Description("Comments with this many links or more are rejected. Leave it out to reject none.")]
    public int? RejectFrom { get; set; }

    [Description(
        "Hosts whose links are not counted, including subdomains, such as example.com. Hosts that only look the same are counted.")]
    public IReadOnlyList<string> AllowedHosts { get; set => field = value ?? []; } = [];

    [Description(
        "Hosts that neither a link nor the author's address may lead to, including their subdomains and hosts that look the same.")]
    public IReadOnlyList<string> BannedHosts { get; set => field = value ?? []; } = [];

    /// <summary><see cref="AllowedHosts"/>, parsed once for each policy.</summary>
    [JsonIgnore]
    public IReadOnlyList<HostName> Allowed => field ??= [.. AllowedHosts.Select(HostName.Of).OfType<HostName>()];

    /// <summary><see cref="BannedHosts"/>, parsed once for each policy.</summary>
    [JsonIgnore]
    public IReadOnlyList<HostName> Banned => field ??= [.. BannedHosts.Select(HostName.Of).OfType<HostName>()];

    [Description("Whether the author's own address (author.url) counts as a link. Links in the author's name always do.")]
    public bool CountAuthorUrl { get; set; }

    [OneOf(typeof(PolicyActions))]
    [Description("What happens to a comment that links to a banned host: reject (the default), hold or tag.")]
    public string BannedAction { get; set; } = PolicyActions.Reject;

    public override void Check(SettingErrors errors)
    {
        errors.Limits(HoldFrom, RejectFrom, 1, 1000, needed: BannedHosts is not { Count: > 0 });
        errors.Texts("allowedHosts", AllowedHosts, HostName.IsName, "is not a host name. Use a name such as example.com.");
        errors.Texts("bannedHosts", BannedHosts, HostName.IsName, "is not a host name. Use a name such as example.com.");
        errors.Action("bannedAction", BannedAction);
    }
}

/// <summary>
/// Counts links, and finds links to banned hosts, in the text, the author's name and their address. A link within a quotation may be
/// somebody else's, so it holds a comment at most. Links to the site itself and to people of the fediverse do not count.
/// </summary>
internal static class Links
{
    public static IEnumerable<Effect> Count(SitePolicy policy, Assessment assessment)
    {
        if (policy.Links is not ({ HoldFrom: not null } or { RejectFrom: not null }) || policy.Links is not { } settings)
            yield break;
        var text = assessment.Text;
        var counted = text.Links.Where(
            link => !link.IsMention && !(text.OwnHost is { } own && link.Host.IsAt(own)) && !settings.Allowed.Any(link.Host.IsAt)).ToList();
        var byAuthor = text.LinksInName.Select(link => link.Host)
            .Concat(settings.CountAuthorUrl && text.AuthorHost is { } host ? [host] : [])
            .Count(host => !settings.Allowed.Any(host.IsAt));
        var unquoted = byAuthor + counted.Count(link => !text.IsQuoted(link.Begin));
        var all = byAuthor + counted.Count;
        var status = Limits.Reached(unquoted, settings.HoldFrom, settings.RejectFrom)
            ?? PolicyActions.AtMostHeld(Limits.Reached(all, settings.HoldFrom, settings.RejectFrom));
        if (status is { } reached)
            yield return new Effect(reached, ReasonTexts.Links(all));
    }

    public static IEnumerable<Effect> FindBanned(SitePolicy policy, Assessment assessment)
    {
        if (policy.Links is not { BannedHosts.Count: > 0 } settings)
            yield break;
        var text = assessment.Text;
        var banned = text.Links.Where(link => settings.Banned.Any(link.Host.LooksAt)).ToList();
        var isByAuthor = (text.AuthorHost is { } host && settings.Banned.Any(host.LooksAt))
            || text.LinksInName.Any(link => settings.Banned.Any(link.Host.LooksAt));
        var action = PolicyActions.Status(settings.BannedAction);
        if (isByAuthor || banned.Exists(link => !text.IsQuoted(link.Begin)))
            yield return new Effect(action, ReasonTexts.BannedHost);
        else if (banned.Count > 0)
            yield return new Effect(PolicyActions.AtMostHeld(action), ReasonTexts.BannedHost);
    }
}
