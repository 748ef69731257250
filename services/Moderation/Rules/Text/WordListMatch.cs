using System.ComponentModel;

namespace Moderation.Rules.Text;

/// <summary>An entry of a word list that a comment contains. Only moderators see it.</summary>
internal sealed record WordListMatch
{
    [Description("The name of the word list.")]
    public required string List { get; init; }

    [Description("The entry as it is in the list.")]
    public required string Entry { get; init; }

    [Description(
        "Where it is: content, author.name, author.url, author.email, author.ip or author.userAgent.")]
    public required string Field { get; init; }

    [Description("The first UTF-16 code unit of it in the field, counted from 0. In HTML, markup inside a word belongs to the match.")]
    public required int Begin { get; init; }

    [Description("The code unit after the last one.")]
    public required int End { get; init; }
}

/// <summary>What a word list found in a comment.</summary>
/// <param name="Matches">The first matches.</param>
/// <param name="IsComplete">Whether all entries were sought, or enough were found.</param>
internal readonly record struct WordListFindings(IReadOnlyList<WordListMatch> Matches, bool IsComplete);
