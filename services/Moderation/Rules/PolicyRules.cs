using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Rules;

/// <summary>
/// The status that a rule asks for, and why. Of all effects the strictest wins. Without a status, the effect is only a tag.
/// </summary>
internal sealed record Effect(CommentStatus? Status, Reason Reason)
{
    /// <summary>The entries of word lists that caused it. Only moderators see them.</summary>
    public IReadOnlyList<WordListMatch> Matches { get; init; } = [];
}

/// <summary>What a rule that holds a comment yields to.</summary>
internal enum Yields
{
    /// <summary>Nothing.</summary>
    Never,

    /// <summary>A trusted author.</summary>
    ToTrust,

    /// <summary>A trusted author or a clearly harmless text, because the rule is mere caution.</summary>
    ToTrustOrHarmlessness,
}

/// <summary>A rule: a pure function, and the name that policies use for it.</summary>
internal sealed record PolicyRule(string Name, Func<SitePolicy, Assessment, IEnumerable<Effect>> Find, Yields Yields = Yields.Never)
{
    /// <summary>Whether it carries out a moderator's order, which the daily quota does not limit.</summary>
    public bool IsOrder { get; init; }

    /// <summary>Whether it judges the text, as a person did who approved the same one: <see cref="Remembered"/>.</summary>
    public bool YieldsToCorrections { get; init; }

    /// <summary>Whether it carries out a standing order or list of the site, which a correction of one comment does not change.</summary>
    public bool OutweighsCorrections { get; init; }
}

/// <summary>An effect that is more than a tag, with its rule.</summary>
internal sealed record Finding(PolicyRule Rule, CommentStatus Status, Reason Reason);

/// <summary>The rules, one function each: README.md beside this file describes each, HOWTO_add_a_rule.md how to add one.</summary>
internal static class PolicyRules
{
    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        new("author_banned", AuthorStates.RejectBanned) { IsOrder = true, OutweighsCorrections = true },
        new("author_muted", AuthorStates.RejectMuted) { IsOrder = true, OutweighsCorrections = true },
        new("author_held", AuthorStates.HoldHeld) { OutweighsCorrections = true },
        new("reject_threshold", Thresholds.Reject) { YieldsToCorrections = true },
        new("hold_threshold", Thresholds.Hold, Yields.ToTrust) { YieldsToCorrections = true },
        new("language_not_supported", Unscored.LanguageNotSupported, Yields.ToTrust) { YieldsToCorrections = true },
        new("not_scored", Unscored.NotScored, Yields.ToTrust) { YieldsToCorrections = true },
        new("scoring_expired", Unscored.ScoringExpired) { YieldsToCorrections = true },
        new("quoted_words", QuotedWords.Hold, Yields.ToTrust),
        new("reordered_letters", ReorderedLetters.Hold),
        new("word_lists", WordLists.Find) { OutweighsCorrections = true },
        new("links", Links.Count, Yields.ToTrust) { YieldsToCorrections = true },
        new("banned_hosts", Links.FindBanned) { OutweighsCorrections = true },
        new(Remembered.Rule, Remembered.Find),
        new("new_author", NewAuthors.Hold, Yields.ToTrustOrHarmlessness),
        new("strikes", Strikes.Count),
        new("rates", Rates.Count),
        new("duplicates", Duplicates.Count),
        new("approved_edited", Edits.FindOfApproved),
        new("reply_to_rejected", Replies.FindToRejected),
        new("blocked_ip", Blocks.FindIp) { OutweighsCorrections = true },
        new("blocked_email_domain", Blocks.FindEmailDomain) { OutweighsCorrections = true },
        new("quiet_hours", QuietHours.Hold, Yields.ToTrustOrHarmlessness),
        new("language_not_accepted", Languages.FindOther),
        new("cut_text", Arrival.HoldCutText),
        new("missing_content", Arrival.HoldMissingContent),
        new("trap", Arrival.RejectTrapped),
        new("suspected_robot", Arrival.HoldSuspects, Yields.ToTrustOrHarmlessness),
    ];

    /// <summary>The names of all rules, for settings that name one.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. All.Select(static rule => rule.Name)];
}
