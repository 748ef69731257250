namespace Classifier.Deep.Unigram;

/// <summary>
/// Splits a text into the most probable pieces, as SentencePiece's Unigram model does. Reusable, but not safe for concurrent use.
/// </summary>
internal sealed class UnigramReader
{
    // As SentencePiece has it: text that no piece makes up is much less probable than the rarest piece.
    private const float UnknownPenalty = 10;

    private readonly PieceFile _file;
    private readonly NormalisedText _text;
    private readonly float _unknownScore;

    // By place in the text: the best way to reach it.
    private float[] _scores = [];
    private int[] _begins = [];
    private int[] _ids = [];

    public UnigramReader(PieceFile file)
    {
        _file = file;
        _text = new NormalisedText(file.Map);
        _unknownScore = file.Scores.Min() - UnknownPenalty;
    }

    /// <summary>Adds the pieces of a text, without the marks of beginning and end.</summary>
    public void Read(ReadOnlySpan<char> original, List<Piece> pieces)
    {
        _text.Read(original);
        var length = _text.Length;
        if (_scores.Length <= length)
            (_scores, _begins, _ids) = (new float[2 * length + 1], new int[2 * length + 1], new int[2 * length + 1]);
        _scores.AsSpan(0, length + 1).Fill(float.NegativeInfinity);
        _scores[0] = 0;
        for (var at = 0; at < length; at++)
        {
            if (!IsInsidePair(at))
                Extend(at);
        }

        Trace(length, pieces);
    }

    private void Extend(int at)
    {
        var text = _text.Text;
        var next = at + (char.IsHighSurrogate(text[at]) && at + 1 < text.Length ? 2 : 1);
        var (node, oneCharacter) = (PieceTrie.Root, false);
        for (var end = at; end < text.Length;)
        {
            node = _file.Trie.Next(node, text[end++]);
            if (node == PieceTrie.None)
                break;
            var id = _file.Trie.Piece(node);
            if (id == PieceTrie.None)
                continue;
            oneCharacter |= end == next;
            Offer(at, end, id, _file.Scores[id]);
        }

        if (!oneCharacter)
            Offer(at, next, _file.Header.Unknown, _unknownScore);
    }

    private void Offer(int begin, int end, int id, float score)
    {
        if (_scores[begin] + score <= _scores[end])
            return;
        (_scores[end], _begins[end], _ids[end]) = (_scores[begin] + score, begin, id);
    }

    private void Trace(int length, List<Piece> pieces)
    {
        var first = pieces.Count;
        for (var end = length; end > 0; end = _begins[end])
        {
            var (begin, id) = (_begins[end], _ids[end]);
            var piece = new Piece(id, _text[begin].Begin, _text[end - 1].End);
            // A run of unknown characters is one unknown piece.
            if (id == _file.Header.Unknown && pieces.Count > first && pieces[^1].Id == id)
                pieces[^1] = piece with { End = pieces[^1].End };
            else
                pieces.Add(piece);
        }

        pieces.Reverse(first, pieces.Count - first);
    }

    private bool IsInsidePair(int at) => at > 0 && char.IsLowSurrogate(_text.Text[at]) && char.IsHighSurrogate(_text.Text[at - 1]);
}
