using Classifier.Deep.Unigram;

namespace Classifier.Training.Deep.E5;

/// <summary>The vectors of a file of pieces in 32 bits.</summary>
internal static class PieceVectors
{
    public static Matrix Of(PieceFile file)
    {
        var (count, width) = (file.Header.Pieces, file.Header.Width);
        var values = new float[count * width];
        for (var id = 0; id < count; id++)
            file.Row(id, values.AsSpan(id * width, width));
        return new Matrix(count, width, values);
    }
}
