using System.Buffers;

namespace Shared.Reading;

/// <summary>
/// Puts letters into the order in which readers see them. Marks of Unicode can show letters backwards: U+202E before "toidi" shows
/// "idiot". Marks that move no letter, such as those of honest Arabic and Hebrew texts, change nothing.
/// </summary>
internal static class DirectionMarks
{
    public const char Pdf = '\u202C', Lro = '\u202D', Rlo = '\u202E', Lri = '\u2066', Rli = '\u2067', Fsi = '\u2068', Pdi = '\u2069';

    private const char Lre = '\u202A', Rle = '\u202B';

    // The limit of Unicode's algorithm.
    private const int Deepest = 125;

    private static readonly SearchValues<char> Marks = SearchValues.Create([Lre, Rle, Pdf, Lro, Rlo, Lri, Rli, Fsi, Pdi]);

    /// <summary>The text in the order that readers see; the same object if no letter moves.</summary>
    /// <param name="text">The text.</param>
    /// <param name="isHtml">Whether a line break in the original is no more than a space.</param>
    /// <param name="addresses">Where it has addresses that readers do not see.</param>
    public static ReducedText Apply(ReducedText text, bool isHtml, IReadOnlyList<TextRange> addresses)
    {
        if (!text.Text.AsSpan().ContainsAny(Marks))
            return text;
        var order = new ReadingOrder(text, Clusters.Of(text.Text, addresses));
        foreach (var (begin, end) in Paragraphs(text, order.Clusters, isHtml))
            order.Add(Parse(text.Text, order.Clusters, begin, end));
        return order.Build();
    }

    // Marks reach no further than to the end of their paragraph. Its line break belongs to the next one.
    private static IEnumerable<(int Begin, int End)> Paragraphs(ReducedText text, List<TextRange> clusters, bool isHtml)
    {
        var begin = 0;
        for (var i = 0; i < clusters.Count; i++)
        {
            var at = clusters[i].Begin;
            if (text.Text[at] == '\u2029'
                || (text.Text[at] is '\n' or '\r' && clusters[i].End == at + 1 && (!isHtml || text.EndOf(at) - text.BeginOf(at) > 1)))
            {
                yield return (begin, i);
                begin = i;
            }
        }

        yield return (begin, clusters.Count);
    }

    private static DirectionGroup Parse(string text, List<TextRange> clusters, int begin, int end)
    {
        var open = new Stack<DirectionGroup>([new DirectionGroup()]);
        var ignored = 0;
        for (var i = begin; i < end; i++)
        {
            var c = clusters[i].End - clusters[i].Begin > 2 ? '\n' : text[clusters[i].Begin];
            if (!Marks.Contains(c))
                open.Peek().Add(i);
            else if (c is Pdf or Pdi)
                ignored -= ignored > 0 ? 1 : Close(open, c);
            else if (open.Count > Deepest)
                ignored++;
            else
                open.Push(open.Peek().Add(Opened(c)));
        }

        return open.Last();
    }

    private static DirectionGroup Opened(char mark) => new()
    {
        IsRightToLeft = mark switch { Rle or Rlo or Rli => true, Fsi => null, _ => false },
        IsOverride = mark is Lro or Rlo,
        IsIsolate = mark is Lri or Rli or Fsi,
    };

    // A PDF closes no isolate, and a PDI closes all that was opened within it. Returns 0.
    private static int Close(Stack<DirectionGroup> open, char mark)
    {
        if (mark == Pdf && open.Count > 1 && !open.Peek().IsIsolate)
            open.Pop();
        if (mark != Pdi || !open.Any(static group => group.IsIsolate))
            return 0;
        while (!open.Pop().IsIsolate)
        {
        }

        return 0;
    }
}
