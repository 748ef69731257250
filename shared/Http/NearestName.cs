namespace Shared.Http;

/// <summary>Finds the name that somebody meant.</summary>
internal static class NearestName
{
    private const int MaxLength = 64;

    /// <summary>How to go on after a name that is not among <paramref name="known"/>: the nearest of them, or else all.</summary>
    /// <param name="given">The name that was sent.</param>
    /// <param name="known">The names that exist.</param>
    /// <param name="kind">What they are, such as <c>parameters</c>.</param>
    public static string Hint(string given, IReadOnlyCollection<string> known, string kind)
    {
        if (Of(given, known) is { } nearest)
            return $"Did you mean {nearest}?";
        return known.Count == 0
            ? $"There are no {kind} here."
            : $"The {kind} are {string.Join(", ", known.Order(StringComparer.Ordinal))}.";
    }

    /// <summary>The nearest name; null if none is near.</summary>
    public static string? Of(string given, IEnumerable<string> known)
    {
        if (given.Length is 0 or > MaxLength)
            return null;
        var plain = Plain(given);
        var (nearest, distance) = known
            .Select(name => (Name: name, Distance: Distance(plain, Plain(name))))
            .OrderBy(static candidate => candidate.Distance)
            .ThenBy(static candidate => candidate.Name, StringComparer.Ordinal)
            .FirstOrDefault((Name: null!, Distance: int.MaxValue));
        return distance <= Math.Max(1, plain.Length / 3) ? nearest : null;
    }

    /// <summary>A name as it is printed in an error.</summary>
    public static string Short(string name) => name.Length > 40 ? name[..40] : name;

    /// <summary><c>external_id</c> is a way to write <c>externalId</c>.</summary>
    private static string Plain(string name) =>
        string.Concat(name.Where(static c => c is not ('_' or '-' or '.'))).ToLowerInvariant();

    /// <summary>The number of letters to add, remove, replace or swap with their neighbour.</summary>
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
            rows[i, 0] = i;
        for (var j = 0; j <= right.Length; j++)
            rows[0, j] = j;
        for (var i = 1; i <= left.Length; i++)
        {
            for (var j = 1; j <= right.Length; j++)
            {
                var replaced = rows[i - 1, j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                rows[i, j] = Math.Min(replaced, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                    rows[i, j] = Math.Min(rows[i, j], rows[i - 2, j - 2] + 1);
            }
        }

        return rows[left.Length, right.Length];
    }
}
