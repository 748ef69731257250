using System.Globalization;
using Moderation.Contracts;

namespace Moderation.Rules.Reasons;

/// <summary>Reasons in words that an author may read.</summary>
internal static class ReasonTexts
{
    public const string ExpiredCode = "scoring_expired";

    private static readonly Dictionary<string, string> Names = new()
    {
        [Attributes.Toxicity] = "rude or disrespectful",
        [Attributes.SevereToxicity] = "very hateful or aggressive",
        [Attributes.Obscene] = "obscene",
        [Attributes.Threat] = "a threat",
        [Attributes.Insult] = "insulting",
        [Attributes.IdentityAttack] = "hateful towards people because of who they are",
        [Attributes.Spam] = "unwanted advertising",
    };

    public static Reason NotScored { get; } = new()
    {
        Code = "not_scored",
        Text = "Nothing that this site looks for could be judged automatically, so a person has to look at the comment.",
    };

    public static Reason AuthorBanned { get; } = new() { Code = "author_banned", Text = "The site takes no comments from this author." };

    public static Reason AuthorHeld { get; } = new()
    {
        Code = "author_held",
        Text = "A person looks at every comment of this author first."
    };

    public static Reason BannedHost { get; } = new()
    {
        Code = "banned_host",
        Text = "The comment links to a place that the site allows no links to."
    };

    public static Reason NewAuthor { get; } = new() { Code = "new_author", Text = "A person looks at the first comments of every author." };

    public static Reason Strikes { get; } = new() { Code = "strikes", Text = "Several comments of this author were rejected lately." };

    public static Reason Duplicates { get; } = new()
    {
        Code = "duplicate",
        Text = "Nearly the same text was sent to the site several times."
    };

    public static Reason BlockedIp { get; } = new() { Code = "blocked_ip", Text = "The site takes no comments from this network." };

    public static Reason BlockedEmailDomain { get; } = new()
    {
        Code = "blocked_email_domain",
        Text = "The site takes no comments from this e-mail provider."
    };

    public static Reason QuietHours { get; } = new()
    {
        Code = "quiet_hours",
        Text = "At this time of day a person looks at comments before they are shown."
    };

    public static Reason TrustedAuthor { get; } = new() { Code = "trusted_author", Text = "The site trusts this author." };

    public static Reason ClearlyHarmless { get; } = new()
    {
        Code = "clearly_harmless",
        Text = "Nothing in the comment gives reason to wait for a person."
    };

    public static Reason DailyQuota { get; } = new()
    {
        Code = "daily_quota",
        Text = "So many comments were rejected automatically today that a person looks at the others.",
    };

    public static Reason Edited { get; } = new()
    {
        Code = "edited",
        Text = "Before the comment was changed a person had rejected it, or was to look at it, so a person looks at the new text first.",
    };

    public static Reason AuthorMuted(DateTimeOffset? until) => new()
    {
        Code = "author_muted",
        Text = until is { } end
            ? "The site takes no comments from this author until "
                + $"{end.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC."
            : "The site takes no comments from this author for now.",
    };

    public static Reason WordList(string name) =>
        new() { Code = $"word_list_{name}", Text = "The comment contains something that is on a list of the site." };

    public static Reason Links(int count) =>
        new() { Code = "links", Text = count == 1 ? "The comment contains a link." : $"The comment contains {count} links." };

    public static Reason Rate(string by, string per) => new()
    {
        Code = $"{by}_rate_{per}",
        Text = by == "ip" ? $"Many comments came from the same address within a {per}." : $"The author sent many comments within a {per}.",
    };

    public static Reason LanguageNotAccepted(string language) => new()
    {
        Code = "language_not_accepted",
        Text = $"The comment seems to be in {LanguageNames.Of(language)}, which the site does not take.",
    };

    public static Reason LanguageNotSupported(string? language) => new()
    {
        Code = "language_not_supported",
        Text = $"The models cannot read {LanguageNames.Of(language)}, so a person decides.",
    };

    public static Reason Of(string attribute, CommentStatus status, double score, double threshold)
    {
        var name = Names.GetValueOrDefault(attribute, $"against the rule on '{attribute}'");
        var rejects = status == CommentStatus.Rejected;
        return new Reason
        {
            Code = $"{attribute}_{(rejects ? "reject" : "hold")}",
            Text = rejects ? $"The comment is very likely {name}." : $"The comment may be {name}.",
            Attribute = attribute,
            Score = score,
            Threshold = threshold,
        };
    }

    public static Reason Expired(CommentStatus status) => new()
    {
        Code = ExpiredCode,
        Text = "The comment could not be judged automatically in time. " + status switch
        {
            CommentStatus.Approved => "This site shows such comments.",
            CommentStatus.Rejected => "This site does not show such comments.",
            _ => "A person has to look at it.",
        },
    };
}
