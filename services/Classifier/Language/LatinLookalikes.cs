using System.Buffers;

namespace Classifier.Language;

/// <summary>
/// Letters of other scripts that look exactly like Latin ones. A word that consists only of them is more likely disguised English than
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
