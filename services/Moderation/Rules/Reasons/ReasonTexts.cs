using System.Globalization;
using Moderation.Contracts;

namespace Moderation.Rules.Reasons;

/// <summary>The sentences in which an author reads why a comment was decided.</summary>
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
        Text = "The automatic check could not score anything that this site looks for, so a moderator will review this comment.",
    };

    public static Reason BannedHost { get; } = new()
    {
        Code = "banned_host",
        Text = "The comment contains a link to a website that the site does not allow links to.",
    };

    public static Reason NewAuthor { get; } = new()
    {
        Code = "new_author",
        Text = "A moderator reviews the first comments of every new author.",
    };

    public static Reason Strikes { get; } = new() { Code = "strikes", Text = "Several recent comments by this author were rejected." };

    public static Reason Duplicates { get; } = new()
    {
        Code = "duplicate",
        Text = "Nearly the same text has been sent to the site several times.",
    };

    public static Reason ApprovedEdited { get; } = new()
    {
        Code = "approved_edited",
        Text = "The comment was changed after it had been approved, so a moderator will review the new text.",
    };

    public static Reason ReplyToRejected { get; } = new()
    {
        Code = "reply_to_rejected",
        Text = "The comment answers one that was not accepted.",
    };

    public static Reason BlockedIp { get; } = new()
    {
        Code = "blocked_ip",
        Text = "The site does not accept comments from this network.",
    };

    public static Reason BlockedEmailDomain { get; } = new()
    {
        Code = "blocked_email_domain",
        Text = "The site does not accept comments from this e-mail provider.",
    };

    public static Reason QuietHours { get; } = new()
    {
        Code = "quiet_hours",
        Text = "At this time of day, a moderator reviews comments before they are shown.",
    };

    public static Reason RememberedApproval { get; } = new()
    {
        Code = "remembered_approve",
        Text = "The site has accepted nearly the same comment before.",
    };

    public static Reason TrustedAuthor { get; } = new() { Code = "trusted_author", Text = "The site trusts this author." };

    public static Reason ClearlyHarmless { get; } = new()
    {
        Code = "clearly_harmless",
        Text = "The automatic check found the comment clearly harmless.",
    };

    public static Reason DailyQuota { get; } = new()
    {
        Code = "daily_quota",
        Text = "Today's limit for automatic rejections is reached, so a moderator will review this comment.",
    };

    public static Reason Edited { get; } = new()
    {
        Code = "edited",
        Text = "A moderator had rejected this comment, or was asked to review it, before it was changed. A moderator will review the new "
            + "text.",
    };

    public static Reason CutText { get; } = new()
    {
        Code = "cut_text",
        Text = "The comment is too long to be read whole: its end is missing here. A moderator will review it.",
    };

    public static Reason ReorderedLetters { get; } = new()
    {
        Code = "reordered_letters",
        Text = "The comment or the author's name contains marks that show letters in another order, so a moderator will review it.",
    };

    public static Reason Trap { get; } = new()
    {
        Code = "trap",
        Text = "A field of the form that people do not see was filled in, as programs do.",
    };

    public static Reason SuspectedRobot { get; } = new()
    {
        Code = "suspected_robot",
        Text = "The comment did not seem to come from the form on the page, so a moderator will review it.",
    };

    public static Reason NoScript { get; } = new() { Code = CommentFlags.NoScript, Text = "The form's script did not run." };

    public static Reason FailedNonce { get; } = new() { Code = CommentFlags.FailedNonce, Text = "The form's token was not valid." };

    public static Reason MissingContent(string? field) => new()
    {
        Code = "missing_content",
        Text = $"The site sent the comment without its text{(field is null ? "" : $" (the field {field} is missing)")}, so a moderator "
            + "will review it.",
    };

    public static Reason WordListsAbandoned { get; } = new()
    {
        Code = "word_lists_abandoned",
        Text = "The comment could not be compared with all of the site's word lists, so a moderator will review it.",
    };

    public static Reason RulesFailed { get; } = new()
    {
        Code = "rules_failed",
        Text = "The site's rules could not be applied to the comment, so a moderator will review it.",
    };

    public static Reason Imported(CommentStatus status) => new()
    {
        Code = "imported",
        Text = $"The site {(status == CommentStatus.Approved ? "had published" : "had removed")} the comment before it moved here.",
    };

    public static Reason Reported { get; } = new()
    {
        Code = "reported",
        Text = "Several readers reported this comment. A moderator will review it.",
    };

    public static Reason RememberedRejection(bool rejects) => new()
    {
        Code = rejects ? "remembered_reject" : "remembered_hold",
        Text = rejects
            ? "The site has rejected nearly the same comment before."
            : "The site did not accept a comment with similar words, so a moderator will review this one.",
    };

    public static Reason AuthorBanned(DateTimeOffset? until) => new()
    {
        Code = "author_banned",
        Text = $"The site does not accept comments from this author{Until(until)}.",
    };

    public static Reason AuthorMuted(DateTimeOffset? until) => new()
    {
        Code = "author_muted",
        Text = $"The site does not accept comments from this author{(until is null ? " for now" : Until(until))}.",
    };

    public static Reason AuthorHeld(DateTimeOffset? until) => new()
    {
        Code = "author_held",
        Text = until is null
            ? "A moderator reviews every comment by this author before it is shown."
            : $"Until {Time(until.Value)}, a moderator reviews every comment by this author before it is shown.",
    };

    public static Reason WordList(string name) =>
        new() { Code = $"word_list_{name}", Text = "The comment contains a word or expression from one of the site's lists." };

    public static Reason QuotedWords(double score, double threshold) => new()
    {
        Code = "quoted_words",
        Text = "The comment repeats words that may be against the rules, so a moderator will review it.",
        Score = score,
        Threshold = threshold,
    };

    public static Reason Links(int count) =>
        new() { Code = "links", Text = count == 1 ? "The comment contains a link." : $"The comment contains {count} links." };

    public static Reason Rate(string by, string per) => new()
    {
        Code = $"{by}_rate_{per}",
        Text = by == "ip"
            ? $"Many comments came from the same network address within one {per}."
            : $"The author sent many comments within one {per}.",
    };

    public static Reason LanguageNotAccepted(string language) => new()
    {
        Code = "language_not_accepted",
        Text = $"The comment seems to be in {LanguageNames.Of(language)}, which the site does not accept.",
    };

    public static Reason LanguageNotSupported(string? language) => new()
    {
        Code = "language_not_supported",
        Text = $"The automatic check cannot read {LanguageNames.Of(language)}, so a moderator will decide.",
    };

    /// <param name="attribute">The attribute.</param>
    /// <param name="status">What its score leads to.</param>
    /// <param name="score">Its score.</param>
    /// <param name="threshold">The policy's threshold.</param>
    /// <param name="place">The part of the comment that gave the score (<see cref="ScorePlaces"/>); null for the text.</param>
    public static Reason Of(string attribute, CommentStatus status, double score, double threshold, string? place = null)
    {
        var subject = place switch
        {
            ScorePlaces.AuthorName => "The name of the author",
            ScorePlaces.AuthorUrl => "The web address of the author",
            _ => "The comment",
        };
        var name = Names.GetValueOrDefault(attribute, $"against the rule on '{attribute}'");
        var rejects = status == CommentStatus.Rejected;
        return new Reason
        {
            Code = $"{attribute}_{(rejects ? "reject" : "hold")}",
            Text = rejects ? $"{subject} is very likely {name}." : $"{subject} may be {name}.",
            Attribute = attribute,
            Score = score,
            Threshold = threshold,
        };
    }

    public static Reason Expired(CommentStatus status) => new()
    {
        Code = ExpiredCode,
        Text = "The automatic check did not finish in time. " + status switch
        {
            CommentStatus.Approved => "This site shows such comments.",
            CommentStatus.Rejected => "This site does not show such comments.",
            _ => "A moderator will review this comment.",
        },
    };

    private static string Until(DateTimeOffset? until) => until is { } end ? $" until {Time(end)}" : "";

    private static string Time(DateTimeOffset time) =>
        $"{time.UtcDateTime.ToString("d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture)} UTC";
}
