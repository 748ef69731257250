namespace Shared.Reading;

/// <summary>
/// Builds the text that readers see from one whose marks move letters. A moved character gets the place of the one that stood there, so
/// places grow along the text as ever; <see cref="ReducedText.PlaceOf"/> tells where it really is.
/// </summary>
internal sealed class ReadingOrder(ReducedText text, List<TextRange> clusters)
{
    private readonly LetterDirection[] _directions = [.. clusters.Select(cluster => LetterDirections.Of(text.Text, cluster.Begin))];

    // Each cluster, and the one in whose place it is read.
    private readonly List<(int Cluster, int Slot)> _read = new(clusters.Count);
    private bool _isMoved;

    public List<TextRange> Clusters => clusters;

    /// <summary>Adds the next paragraph.</summary>
    public void Add(DirectionGroup paragraph)
    {
        var order = new List<int>();
        paragraph.Read(_directions, order);
        int[] slots = [.. order.Order()];
        var isMoved = MovesLetters(order);
        for (var i = 0; i < slots.Length; i++)
            _read.Add((isMoved ? order[i] : slots[i], slots[i]));
        _isMoved |= isMoved;
    }

    /// <summary>The text; the one that was given if no letter has moved.</summary>
    public ReducedText Build()
    {
        if (!_isMoved)
            return text;
        var read = new ReducedTextBuilder(text.Text.Length);
        var places = new MovedPlaces();
        foreach (var (cluster, slot) in _read)
        {
            var place = PlaceOf(clusters[slot]);
            if (cluster == slot)
                read.Add(text, clusters[slot].Begin, clusters[slot].End);
            else
                places.Add(place, PlaceOf(clusters[cluster]));
            for (var i = clusters[cluster].Begin; i < clusters[cluster].End && cluster != slot; i++)
                read.Add(text.Text[i], place.Begin, place.End);
        }

        return read.Build(places);
    }

    private bool MovesLetters(List<int> order)
    {
        var last = -1;
        foreach (var cluster in order)
        {
            if (!char.IsLetterOrDigit(text.Text, clusters[cluster].Begin))
                continue;
            if (cluster < last)
                return true;
            last = cluster;
        }

        return false;
    }

    private TextRange PlaceOf(TextRange cluster) => new(text.BeginOf(cluster.Begin), text.EndOf(cluster.End - 1));
}
