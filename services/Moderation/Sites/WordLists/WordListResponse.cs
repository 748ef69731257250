using System.ComponentModel;
using Moderation.Rules.Text;
using Shared.Http;

namespace Moderation.Sites.WordLists;

/// <summary>A word list without its entries.</summary>
internal sealed record WordListResponse
{
    public required string Name { get; init; }

    [Description("Grows with every change. Send it as If-Match to make sure that nobody changed it since you read it.")]
    public required int Version { get; init; }

    [OneOf(typeof(WordMatch))]
    [Description("How entries match: exact, stem, inside or regex.")]
    public required string Match { get; init; }

    [Description("The number of entries.")]
    public required int Count { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }

    [Description("The entries; absent in the list of word lists.")]
    public IReadOnlyList<string>? Entries { get; init; }

    [Description("Entries that match too much or nothing; only in the answer to a new list.")]
    public WordListReport? Report { get; init; }

    public static WordListResponse Of(StoredWordList list, bool withEntries) => new()
    {
        Name = list.Name,
        Version = list.Version,
        Match = list.SoughtAs,
        Count = list.Count,
        ChangedAt = list.ChangedAt,
        Entries = withEntries ? list.Lines : null,
    };
}
