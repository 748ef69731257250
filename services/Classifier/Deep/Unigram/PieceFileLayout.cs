using System.Runtime.InteropServices;

namespace Classifier.Deep.Unigram;

/// <summary>Where each section of a file of pieces begins, in bytes. Sections begin at multiples of 4.</summary>
internal readonly record struct PieceFileLayout(
    long MapUnits, long MapBytes, long Labels, long Children, long Ids, long Scores, long Rows, long End)
{
    public static PieceFileLayout Of(PieceFileHeader header)
    {
        long at = Marshal.SizeOf<PieceFileHeader>();
        long Next(long count, int size)
        {
            var begin = at;
            at += (count * size + 3) / 4 * 4;
            return begin;
        }
        return new PieceFileLayout(
            Next(header.MapUnits, sizeof(uint)),
            Next(header.MapBytes, 1),
            Next(header.Nodes, sizeof(char)),
            Next(header.Nodes + 1L, sizeof(int)),
            Next(header.Nodes, sizeof(int)),
            Next(header.Pieces, sizeof(float)),
            Next(header.Pieces, BlockRow.BytesOf(header.Width)),
            at);
    }
}
