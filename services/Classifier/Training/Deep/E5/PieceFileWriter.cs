using System.Runtime.InteropServices;
using Classifier.Deep.Unigram;

namespace Classifier.Training.Deep.E5;

/// <summary>Writes the file of pieces that the service maps: those of a published vocabulary that are worth keeping.</summary>
internal static class PieceFileWriter
{
    private const string First = "<s>", Last = "</s>", Unknown = "<unk>";

    /// <param name="path">The file.</param>
    /// <param name="model">The published vocabulary.</param>
    /// <param name="rows">The vectors of all its pieces in blocks of 4 bits.</param>
    /// <param name="width">The numbers of a vector.</param>
    /// <param name="kept">Ids in the published vocabulary, ascending. The marks and the unknown piece are kept without being named.</param>
    public static void Write(string path, SentencePieceModel model, ReadOnlySpan<byte> rows, int width, IEnumerable<int> kept)
    {
        int[] marks = [model.Find(First), model.Find(Last), model.Find(Unknown)];
        int[] ids = [.. kept.Concat(marks).Distinct().Order()];
        var nodes = Nodes([.. ids.Select((id, i) => (model.Pieces[id], i)).Where(p => p.Item1.IsText).Select(p => (p.Item1.Text, p.i))]);
        var header = new PieceFileHeader
        {
            Magic = PieceFileHeader.Form,
            Pieces = ids.Length,
            Nodes = nodes.Labels.Count,
            Width = width,
            MapUnits = model.MapUnits.Length,
            MapBytes = model.MapBytes.Length,
            First = Array.IndexOf(ids, marks[0]),
            Last = Array.IndexOf(ids, marks[1]),
            Unknown = Array.IndexOf(ids, marks[2]),
        };
        using var file = File.Create(path);
        Put<PieceFileHeader>(file, [header]);
        Put<uint>(file, model.MapUnits);
        Put<byte>(file, model.MapBytes);
        Put<char>(file, CollectionsMarshal.AsSpan(nodes.Labels));
        Put<int>(file, CollectionsMarshal.AsSpan(nodes.Children));
        Put<int>(file, CollectionsMarshal.AsSpan(nodes.Ids));
        Put<float>(file, [.. ids.Select(id => model.Pieces[id].Score)]);
        var bytes = BlockRow.BytesOf(width);
        foreach (var id in ids)
            file.Write(rows.Slice(id * bytes, bytes));
        Pad(file);
    }

    // Breadth first: the children of a node are written together, after those of the node before it.
    private static (List<char> Labels, List<int> Children, List<int> Ids) Nodes((string Text, int Id)[] pieces)
    {
        Array.Sort(pieces, (a, b) => string.CompareOrdinal(a.Text, b.Text));
        var (labels, children, ids) = (new List<char> { '\0' }, new List<int>(), new List<int> { PieceTrie.None });
        var open = new Queue<(int Begin, int End, int Depth)>();
        open.Enqueue((0, pieces.Length, 0));
        while (open.TryDequeue(out var node))
        {
            children.Add(labels.Count);
            for (var at = node.Begin; at < node.End;)
            {
                // The shortest piece of a range, which is the node itself, has no letter at this depth.
                if (pieces[at].Text.Length == node.Depth)
                {
                    at++;
                    continue;
                }

                var (letter, begin) = (pieces[at].Text[node.Depth], at);
                while (at < node.End && pieces[at].Text[node.Depth] == letter)
                    at++;
                labels.Add(letter);
                ids.Add(pieces[begin].Text.Length == node.Depth + 1 ? pieces[begin].Id : PieceTrie.None);
                open.Enqueue((begin, at, node.Depth + 1));
            }
        }

        children.Add(labels.Count);
        return (labels, children, ids);
    }

    private static void Put<T>(Stream file, ReadOnlySpan<T> values) where T : unmanaged
    {
        file.Write(MemoryMarshal.AsBytes(values));
        Pad(file);
    }

    private static void Pad(Stream file)
    {
        while (file.Position % 4 != 0)
            file.WriteByte(0);
    }
}
