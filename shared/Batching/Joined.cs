namespace Shared.Batching;

/// <summary>Cuts a batch into parts that stay small, so that many short items travel together and long ones do not pile up.</summary>
public static class Joined
{
    /// <summary>
    /// The items in their order. A part is not made larger than <paramref name="limit"/> by a further item; one that is larger alone is a
    /// part of its own.
    /// </summary>
    /// <param name="items">What is cut.</param>
    /// <param name="size">How large an item is, 0 or more, in the unit of the limit.</param>
    /// <param name="limit">At least 1.</param>
    public static List<List<T>> UpTo<T>(IEnumerable<T> items, Func<T, int> size, int limit)
    {
        var parts = new List<List<T>>();
        var used = 0L;
        foreach (var item in items)
        {
            var length = size(item);
            if (parts.Count == 0 || used + length > limit)
            {
                parts.Add([]);
                used = 0;
            }

            parts[^1].Add(item);
            used += length;
        }

        return parts;
    }
}
