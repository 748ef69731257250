using System.Collections.Frozen;

namespace Shared.Reading;

/// <summary>
/// The endings by which the models know a bare host ("casino.example.com") as a link. None is a word: "in", "me", "it" and "co" would turn
/// a missing space into a link. The models were trained with this list, so a change of it needs a new model.
/// </summary>
public static class LinkEndings
{
    /// <summary>The endings as a part of a regular expression.</summary>
    public const string Alternatives = "com|net|org|info|biz|ru|cn|xyz|top|club|online|site|shop|store|io|ly|pw|cc";

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> All =
        Alternatives.Split('|').ToFrozenSet().GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether it is one of the endings, in lower case and without a dot.</summary>
    public static bool Contains(ReadOnlySpan<char> ending) => All.Contains(ending);
}
