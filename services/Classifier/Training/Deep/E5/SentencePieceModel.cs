using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Classifier.Training.Deep.E5;

/// <summary>A piece of a SentencePiece model.</summary>
/// <param name="Text">As it is spelt in normalised text.</param>
/// <param name="Score">The logarithm of its probability.</param>
/// <param name="IsText">False for the marks and the unknown piece, which never stand for text.</param>
internal readonly record struct ScoredPiece(string Text, float Score, bool IsText);

/// <summary>
/// The vocabulary and the normaliser's rules of a SentencePiece model (a protocol buffer of the type <c>ModelProto</c>).
/// </summary>
internal sealed record SentencePieceModel(IReadOnlyList<ScoredPiece> Pieces, uint[] MapUnits, byte[] MapBytes)
{
    // Fields of ModelProto, of its pieces, and of its normaliser; and the type of ordinary pieces.
    private const int PieceOfModel = 1, NormaliserOfModel = 3, Text = 1, Score = 2, Type = 3, Rules = 2, Ordinary = 1;

    public static SentencePieceModel Read(ReadOnlyMemory<byte> model)
    {
        var pieces = new List<ScoredPiece>();
        var rules = ReadOnlyMemory<byte>.Empty;
        while (ProtoReader.Next(ref model, out var field, out _, out var bytes))
        {
            if (field == PieceOfModel)
                pieces.Add(Piece(bytes));
            while (field == NormaliserOfModel && ProtoReader.Next(ref bytes, out var inner, out _, out var value))
                rules = inner == Rules ? value : rules;
        }

        if (pieces.Count == 0)
            throw new InvalidDataException("The SentencePiece model holds no pieces.");
        if (rules.IsEmpty)
            return new SentencePieceModel(pieces, [], []);
        // The rules are a number of bytes, a trie of so many, and the replacements.
        var units = BinaryPrimitives.ReadInt32LittleEndian(rules.Span);
        var trie = MemoryMarshal.Cast<byte, uint>(rules.Span.Slice(sizeof(int), units)).ToArray();
        return new SentencePieceModel(pieces, trie, rules[(sizeof(int) + units)..].ToArray());
    }

    /// <summary>The id of the mark or piece that is spelt so.</summary>
    public int Find(string text)
    {
        for (var i = 0; i < Pieces.Count; i++)
        {
            if (Pieces[i].Text == text)
                return i;
        }

        throw new InvalidDataException($"The SentencePiece model has no piece {text}.");
    }

    private static ScoredPiece Piece(ReadOnlyMemory<byte> piece)
    {
        var (text, score, type) = ("", 0f, Ordinary);
        while (ProtoReader.Next(ref piece, out var field, out var number, out var bytes))
        {
            switch (field)
            {
                case Text: text = Encoding.UTF8.GetString(bytes.Span); break;
                case Score: score = BitConverter.Int32BitsToSingle((int)number); break;
                case Type: type = (int)number; break;
            }
        }

        return new ScoredPiece(text, score, type == Ordinary);
    }
}
