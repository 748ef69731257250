namespace Shared.Reading;

/// <summary>Clusters, and groups of them, between a mark that sets their direction and the mark that ends it.</summary>
internal sealed class DirectionGroup
{
    private readonly List<(int Cluster, DirectionGroup? Group)> _items = [];

    /// <summary>Null where the first letter decides.</summary>
    public bool? IsRightToLeft { get; init; } = false;

    /// <summary>Whether letters are shown in this direction whatever their own is.</summary>
    public bool IsOverride { get; init; }

    public bool IsIsolate { get; init; }

    public void Add(int cluster) => _items.Add((cluster, null));

    public DirectionGroup Add(DirectionGroup group)
    {
        _items.Add((-1, group));
        return group;
    }

    /// <summary>Appends the clusters in the order in which they are read.</summary>
    public void Read(IReadOnlyList<LetterDirection> directions, List<int> order)
    {
        var own = _items.ConvertAll(item => DirectionOf(item, directions));
        var (left, right) = Count(directions);
        var isRightToLeft = IsRightToLeft ?? IsRight(own.Find(static direction => direction == LetterDirection.Left || IsRight(direction)));
        // Who reads mostly letters of a script that is written from the right reads them in the order in which they were typed.
        if (isRightToLeft ? right > (IsOverride ? left : 0) : !IsOverride || right == 0)
            AddAll(0, _items.Count, directions, order);
        else if (isRightToLeft)
            ReadBackwards(own, directions, order);
        else
            AddWithTurned(own, 0, _items.Count, directions, order, isTurned: false);
    }

    // As Unicode's algorithm orders them: runs of Latin letters keep their order, and everything else is shown from the right.
    private void ReadBackwards(List<LetterDirection> own, IReadOnlyList<LetterDirection> directions, List<int> order)
    {
        var runs = IsOverride ? new bool[_items.Count] : LeftToRight(own);
        for (var end = _items.Count; end > 0;)
        {
            var begin = end - 1;
            while (begin > 0 && runs[begin - 1] == runs[end - 1])
                begin--;
            if (runs[end - 1])
                AddAll(begin, end, directions, order);
            else
                AddWithTurned(own, begin, end, directions, order, isTurned: true);
            end = begin;
        }
    }

    private static bool[] LeftToRight(List<LetterDirection> own)
    {
        var runs = own.Select(static direction => direction is LetterDirection.Left or LetterDirection.Digit).ToArray();
        // A mark between two letters goes with them.
        for (var i = 0; i < own.Count; i++)
        {
            var end = i;
            while (end < own.Count && own[end] == LetterDirection.None)
                end++;
            if (end > i && i > 0 && end < own.Count && runs[i - 1] && runs[end])
                Array.Fill(runs, true, i, end - i);
            i = Math.Max(i, end);
        }

        return runs;
    }

    // Letters of scripts that are read from the right keep their order among each other, or get it if the group is shown from the left.
    private void AddWithTurned(
        List<LetterDirection> own, int begin, int end, IReadOnlyList<LetterDirection> directions, List<int> order, bool isTurned)
    {
        for (var i = begin; i < end;)
        {
            var (at, step) = isTurned ? (end - 1 - (i - begin), -1) : (i, 1);
            var length = RunOfRight(own, at, end - i, step);
            for (var k = 0; k < length; k++)
                AddOne(_items[isTurned ? at - length + 1 + k : at + length - 1 - k], directions, order);
            i += length;
        }
    }

    /// <summary>
    /// How many items from here on are letters of scripts that are read from the right, or marks between them; at least 1.
    /// </summary>
    private static int RunOfRight(List<LetterDirection> own, int at, int most, int step)
    {
        var length = 1;
        if (own[at] != LetterDirection.Right)
            return length;
        for (var i = 1; i < most && own[at + (i * step)] is not (LetterDirection.Left or LetterDirection.Digit); i++)
        {
            if (own[at + (i * step)] == LetterDirection.Right)
                length = i + 1;
        }

        return length;
    }

    private void AddAll(int begin, int end, IReadOnlyList<LetterDirection> directions, List<int> order)
    {
        for (var i = begin; i < end; i++)
            AddOne(_items[i], directions, order);
    }

    private static void AddOne((int Cluster, DirectionGroup? Group) item, IReadOnlyList<LetterDirection> directions, List<int> order)
    {
        if (item.Group is { } group)
            group.Read(directions, order);
        else
            order.Add(item.Cluster);
    }

    private static bool IsRight(LetterDirection direction) => direction is LetterDirection.Right or LetterDirection.RightMark;

    // An isolate is like a mark to what surrounds it, an embedding like a letter.
    private static LetterDirection DirectionOf((int Cluster, DirectionGroup? Group) item, IReadOnlyList<LetterDirection> directions) =>
        item.Group switch
        {
            null => directions[item.Cluster],
            { IsIsolate: true } => LetterDirection.None,
            { IsRightToLeft: true } => LetterDirection.RightMark,
            _ => LetterDirection.Left,
        };

    private (int Left, int Right) Count(IReadOnlyList<LetterDirection> directions)
    {
        var (left, right) = (0, 0);
        foreach (var (cluster, group) in _items)
        {
            var (l, r) = group?.Count(directions) ?? directions[cluster] switch
            {
                LetterDirection.Left or LetterDirection.Digit => (1, 0),
                LetterDirection.Right => (0, 1),
                _ => (0, 0),
            };
            (left, right) = (left + l, right + r);
        }

        return (left, right);
    }
}
