using System.Runtime.InteropServices;

namespace Classifier.Training.Deep.E5;

/// <summary>The file of rows in pieces, so that every start of a training reads the same ones at once.</summary>
internal static class RowFile
{
    public const string Name = "rows.bin";

    public static void Write(string path, IReadOnlyList<PieceRow> rows)
    {
        using var writer = new BinaryWriter(File.Create(path));
        writer.Write(rows.Count);
        foreach (var row in rows)
        {
            writer.Write(row.Source);
            Write(writer, row.Pieces);
            Write(writer, row.Targets);
            Write(writer, row.Weights);
        }
    }

    public static List<PieceRow> Read(string path)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"{path} is missing. Write it with \"deep rows\".");
        using var reader = new BinaryReader(File.OpenRead(path));
        var rows = new List<PieceRow>();
        for (var left = reader.ReadInt32(); left > 0; left--)
            rows.Add(new PieceRow(reader.ReadString(), Read<int>(reader), Read<float>(reader), Read<float>(reader)));
        return rows;
    }

    private static void Write<T>(BinaryWriter writer, T[] values) where T : unmanaged
    {
        writer.Write(values.Length);
        writer.Write(MemoryMarshal.AsBytes<T>(values));
    }

    private static T[] Read<T>(BinaryReader reader) where T : unmanaged
    {
        var values = new T[reader.ReadInt32()];
        reader.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
        return values;
    }
}
