using Moderation.Rules.Text;

namespace Moderation.Sites.WordLists;

/// <summary>The compiled word lists of a site. A list that has no room or cannot be compiled is <see cref="WordList.Unusable"/>.</summary>
/// <param name="version">The version of the site's lists.</param>
/// <param name="memory">What the site's expressions take while they run.</param>
internal sealed class CompiledSite(int version, PatternMemory memory)
{
    private readonly Dictionary<string, WordList> _lists = [];
    private readonly Dictionary<string, int> _versions = [];

    public int Version => version;

    public IReadOnlyDictionary<string, WordList> Lists => _lists;

    public PatternMemory Memory => memory;

    /// <summary>The memory of the lists.</summary>
    public long Bytes { get; private set; }

    public long UsedAt { get; set; }

    /// <summary>When to compile the lists again that could not be; null if all could.</summary>
    public DateTimeOffset? TryAgainAt { get; set; }

    /// <summary>Whether the list fits into the limit. Until it is added, it is unusable.</summary>
    public bool HasRoomFor(WordListSummary list)
    {
        _lists[list.Name] = WordList.Unusable;
        return Bytes + list.Bytes <= WordListSize.MostOfSite;
    }

    /// <summary>Adds the list as an earlier version of the site has it, if it has not changed since.</summary>
    public bool Reuse(WordListSummary list, CompiledSite? earlier)
    {
        if (earlier?._versions.GetValueOrDefault(list.Name) != list.Version)
            return false;
        Add(list, earlier._lists[list.Name]);
        return true;
    }

    public void Add(WordListSummary list, WordList compiled)
    {
        (_lists[list.Name], _versions[list.Name]) = (compiled, list.Version);
        Bytes += list.Bytes;
    }
}
