namespace Classifier.Deep.Unigram;

/// <summary>
/// All pieces as a tree of UTF-16 code units. The nodes are in the order of their depth, so that the children of a node are neighbours,
/// sorted by their letter. Safe for concurrent use.
/// </summary>
/// <param name="labels">The letter of each node; node 0 is the root.</param>
/// <param name="children">The first child of each node, which is the end of the children of the node before.</param>
/// <param name="ids">The piece that ends at a node, or -1.</param>
internal sealed class PieceTrie(char[] labels, int[] children, int[] ids)
{
    public const int Root = 0, None = -1;

    /// <summary>The child of a node with this letter, or <see cref="None"/>.</summary>
    public int Next(int node, char letter)
    {
        var (low, high) = (children[node], children[node + 1]);
        var found = labels.AsSpan(low, high - low).BinarySearch(letter);
        return found < 0 ? None : low + found;
    }

    /// <summary>The piece that ends at a node, or <see cref="None"/>.</summary>
    public int Piece(int node) => ids[node];

    /// <summary>The id of a whole piece, or <see cref="None"/>.</summary>
    public int Find(ReadOnlySpan<char> piece)
    {
        var node = Root;
        foreach (var letter in piece)
        {
            node = Next(node, letter);
            if (node == None)
                return None;
        }

        return Piece(node);
    }
}
