using System.Buffers;

namespace Classifier.Language;

/// <summary>
/// Letters of other scripts that look exactly like Latin ones. Words made of nothing else are more likely English in disguise than
/// Russian or Greek.
/// </summary>
internal static class LatinLookalikes
{
    private static readonly SearchValues<char> Letters = SearchValues.Create("асеорухіѕјһԁԛԝοανικρτυχ");

    public static int Count(ReadOnlySpan<char> word)
    {
        var count = 0;
        foreach (var c in word)
        {
            if (Letters.Contains(c))
                count++;
        }

        return count;
    }
}
