using System.IO.MemoryMappedFiles;
using System.Runtime.InteropServices;

namespace Classifier.Deep.Unigram;

/// <summary>The sizes and special pieces that begin a file of pieces.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
internal struct PieceFileHeader
{
    /// <summary>Says that it is such a file, and of which form.</summary>
    public const ulong Form = 0x31_73_65_63_65_69_70; // "pieces1"

    public ulong Magic;

    /// <summary>How many pieces, nodes of their trie, and numbers in the vector of a piece.</summary>
    public int Pieces, Nodes, Width;

    /// <summary>Units of the normaliser's trie, and bytes of its replacements.</summary>
    public int MapUnits, MapBytes;

    /// <summary>The ids of the marks of beginning and end, and of text that no piece makes up.</summary>
    public int First, Last, Unknown;
}

/// <summary>
/// The vocabulary of the many-languages encoder in one file: how text is normalised, the pieces with their scores, and the vector of each
/// piece in 4 bits. Training never changes it, so versions of the model share it. The vectors, which are nearly all of it, stay in the
/// file and are mapped. Safe for concurrent use.
/// </summary>
internal sealed class PieceFile : IDisposable
{
    public const string FileName = "pieces.bin";

    private readonly MemoryMappedFile _file;
    private readonly MemoryMappedViewAccessor _rows;

    private PieceFile(MemoryMappedFile file, PieceFileHeader header, PieceFileLayout layout)
    {
        _file = file;
        Header = header;
        using (var all = file.CreateViewAccessor(0, layout.Rows, MemoryMappedFileAccess.Read))
        {
            Map = new CharacterMap(Read<uint>(all, layout.MapUnits, header.MapUnits), Read<byte>(all, layout.MapBytes, header.MapBytes));
            Trie = new PieceTrie(
                Read<char>(all, layout.Labels, header.Nodes),
                Read<int>(all, layout.Children, header.Nodes + 1),
                Read<int>(all, layout.Ids, header.Nodes));
            Scores = Read<float>(all, layout.Scores, header.Pieces);
        }

        _rows = file.CreateViewAccessor(layout.Rows, layout.End - layout.Rows, MemoryMappedFileAccess.Read);
    }

    public PieceFileHeader Header { get; }

    public CharacterMap Map { get; }

    public PieceTrie Trie { get; }

    /// <summary>The logarithm of each piece's probability, by id.</summary>
    public float[] Scores { get; }

    /// <exception cref="InvalidDataException">It is no file of pieces, or not all of it is there.</exception>
    public static PieceFile Open(string path)
    {
        // The file may be a link to the one that versions share, so its length is asked of what is opened.
        var stream = File.OpenRead(path);
        var length = stream.Length;
        if (length < Marshal.SizeOf<PieceFileHeader>())
        {
            stream.Dispose();
            throw NotPieces(path, "it is too short");
        }

        var file = MemoryMappedFile.CreateFromFile(
            stream, null, 0, MemoryMappedFileAccess.Read, HandleInheritability.None, leaveOpen: false);
        try
        {
            PieceFileHeader header;
            using (var start = file.CreateViewAccessor(0, Marshal.SizeOf<PieceFileHeader>(), MemoryMappedFileAccess.Read))
                start.Read(0, out header);
            if (header.Magic != PieceFileHeader.Form)
                throw NotPieces(path, "it begins otherwise");
            var layout = PieceFileLayout.Of(header);
            return layout.End == length
                ? new PieceFile(file, header, layout)
                : throw NotPieces(path, $"it has {length} bytes, not {layout.End}");
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Writes the vector of a piece.</summary>
    /// <param name="id">The piece.</param>
    /// <param name="vector">As many numbers as the file's width.</param>
    public void Row(int id, Span<float> vector)
    {
        var bytes = BlockRow.BytesOf(Header.Width);
        Span<byte> blocks = stackalloc byte[bytes];
        _rows.SafeMemoryMappedViewHandle.ReadSpan((ulong)(_rows.PointerOffset + (long)id * bytes), blocks);
        BlockRow.Read(blocks, vector);
    }

    public void Dispose()
    {
        _rows.Dispose();
        _file.Dispose();
    }

    private static T[] Read<T>(MemoryMappedViewAccessor all, long at, int count) where T : unmanaged
    {
        var values = new T[count];
        all.SafeMemoryMappedViewHandle.ReadSpan((ulong)(all.PointerOffset + at), values.AsSpan());
        return values;
    }

    private static InvalidDataException NotPieces(string path, string why) =>
        new($"{path} is no file of pieces: {why}. Write it again with the trainer's command \"deep pieces\".");
}
