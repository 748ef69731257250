namespace Shared.Batching;

/// <summary>Splits a batch into chunks of bounded size, so that many short items travel together and long ones do not pile up.</summary>
public static class Chunks
{
    /// <summary>
    /// The items in their order. No item is added to a chunk that would then exceed <paramref name="limit"/>; an item that exceeds it by
    /// itself is a chunk of its own.
    /// </summary>
    /// <param name="items">The items to split.</param>
    /// <param name="size">An item's size, 0 or more, in the unit of the limit.</param>
    /// <param name="limit">The largest size of a chunk of several items; at least 1.</param>
    public static List<List<T>> BySize<T>(IEnumerable<T> items, Func<T, int> size, int limit)
    {
        var chunks = new List<List<T>>();
        var used = 0L;
        foreach (var item in items)
        {
            var length = size(item);
            if (chunks.Count == 0 || used + length > limit)
            {
                chunks.Add([]);
                used = 0;
            }

            chunks[^1].Add(item);
            used += length;
        }

        return chunks;
    }
}
