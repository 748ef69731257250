using System.ComponentModel;

namespace Moderation.Sites.WordLists;

/// <summary>An entry that an administrator should look at.</summary>
internal sealed record EntryFinding
{
    public const string Short = "short", Common = "common", Never = "never";

    public required string Entry { get; init; }

    [Description("short: it occurs by chance; common: it is in many of the site's own comments; never: it cannot match.")]
    public required string Problem { get; init; }

    [Description("What is wrong with it.")]
    public required string Text { get; init; }

    [Description("In how many of approvedComments it is; only for common ones.")]
    public int? Comments { get; init; }
}

/// <summary>What is doubtful about a word list. The list is stored nevertheless.</summary>
internal sealed record WordListReport
{
    [Description("On how many comments the list was tried: the newest approved ones among the site's last 5,000, at most 1,000.")]
    public required int ApprovedComments { get; init; }

    [Description("How many of these comments hold an entry of the list. They would be held or rejected now.")]
    public required int Found { get; init; }

    [Description("How many entries are so short that they occur by chance.")]
    public required int Short { get; init; }

    [Description("How many entries are in more than one in a hundred of the approved comments.")]
    public required int Common { get; init; }

    [Description("How many entries cannot match.")]
    public required int Never { get; init; }

    [Description("These entries: those that are common first, then those that cannot match, then the short ones; at most 200.")]
    public required IReadOnlyList<EntryFinding> Findings { get; init; }
}
