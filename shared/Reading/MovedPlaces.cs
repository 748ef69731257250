namespace Shared.Reading;

/// <summary>Where the characters of a text really are that are read in another place.</summary>
internal sealed class MovedPlaces
{
    // In the order of the places where they are read.
    private readonly List<(TextRange Read, TextRange Real)> _moves = [];

    public void Add(TextRange read, TextRange real) => _moves.Add((read, real));

    /// <summary>The part of the original that shows what is read in this part.</summary>
    public TextRange Real(TextRange read)
    {
        var (from, to) = (0, _moves.Count);
        while (from < to)
        {
            var middle = (from + to) / 2;
            if (_moves[middle].Read.End > read.Begin)
                to = middle;
            else
                from = middle + 1;
        }

        if (from == _moves.Count || _moves[from].Read.Begin >= read.End)
            return read;
        // What begins before the moved characters, or ends after them, stays part of it.
        var begin = read.Begin < _moves[from].Read.Begin ? read.Begin : int.MaxValue;
        var end = 0;
        for (; from < _moves.Count && _moves[from].Read.Begin < read.End; from++)
        {
            (begin, end) = (Math.Min(begin, _moves[from].Real.Begin), Math.Max(end, _moves[from].Real.End));
            if (read.End > _moves[from].Read.End && (from + 1 == _moves.Count || _moves[from + 1].Read.Begin >= read.End))
                end = Math.Max(end, read.End);
        }

        return new TextRange(begin, end);
    }
}
