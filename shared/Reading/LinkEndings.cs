using System.Collections.Frozen;

namespace Shared.Reading;

/// <summary>
/// The endings by which the models know a bare host ("casino.example.com") as a link. None is a word: "in", "me", "it" and "co" would turn
/// a missing space into a link. The models were trained with this list, so a change of it needs a new model.
/// </summary>
internal static class LinkEndings
{
    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> All = FrozenSet.Create(
        StringComparer.Ordinal,
        "com", "net", "org", "info", "biz", "ru", "cn", "xyz", "top", "club", "online", "site", "shop", "store", "io", "ly", "pw", "cc")
        .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Whether it is one of the endings, in lower case and without a dot.</summary>
    public static bool Contains(ReadOnlySpan<char> ending) => All.Contains(ending);
}
