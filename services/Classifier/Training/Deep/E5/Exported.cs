using Classifier.Deep;
using Classifier.Deep.Unigram;

namespace Classifier.Training.Deep.E5;

/// <summary>Writes what the service needs of a trained encoder: the graph, the file of pieces, licence and notice.</summary>
internal static class Exported
{
    /// <param name="weights">The trained encoder.</param>
    /// <param name="piecesPath">The file of pieces that it was trained with.</param>
    /// <param name="folder">The folder to write.</param>
    /// <param name="precision">The precision of the graph's weights.</param>
    public static void Write(EncoderWeights weights, string piecesPath, string folder, Precision precision)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, Encoder.FileName), EncoderGraph.Write(weights, precision));
        var copy = Path.Combine(folder, PieceFile.FileName);
        if (Path.GetFullPath(copy) != Path.GetFullPath(piecesPath))
            File.Copy(piecesPath, copy, overwrite: true);
        File.WriteAllText(Path.Combine(folder, "NOTICE"), $"""
            {Encoder.FileName} and {PieceFile.FileName} are made from the encoder multilingual-e5-small (Wang and others,
            Multilingual E5 Text Embeddings, 2024), which is made from Multilingual-MiniLM-L12-H384 (Microsoft) and the vocabulary of
            XLM-RoBERTa (Meta). All are under the MIT licence:

            Permission is hereby granted, free of charge, to any person obtaining a copy of this software and associated documentation files
            (the "Software"), to deal in the Software without restriction, including without limitation the rights to use, copy, modify,
            merge, publish, distribute, sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
            furnished to do so, subject to the following conditions:

            The above copyright notice and this permission notice shall be included in all copies or substantial portions of the Software.

            THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES
            OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE
            LIABLE FOR ANY CLAIM, DAMAGES OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR
            IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.

            Changed: pieces that comments do not use were taken out, the layers were trained further on labelled comments with a head for
            each attribute, the graph was written anew, and its weights are stored with the precision "{precision}".

            """);
    }
}
