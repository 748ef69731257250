using System.Collections.Frozen;
using System.Globalization;

namespace Classifier.Deep;

/// <summary>
/// What emoji are called: an encoder that knows English words then knows what a monkey face or a skull says. The names are those of the
/// Unicode Character Database, version 14, in lower case.
/// </summary>
internal static class EmojiNames
{
    private const string Resource = "emoji-names.txt";

    private static readonly FrozenDictionary<int, string[]> Names = Read();

    /// <summary>The words of the name of a code point; none when it has no name here.</summary>
    public static IReadOnlyList<string> Of(ReadOnlySpan<char> symbol)
    {
        var codePoint = symbol.Length == 2 && char.IsSurrogatePair(symbol[0], symbol[1])
            ? char.ConvertToUtf32(symbol[0], symbol[1])
            : symbol[0];
        return Names.TryGetValue(codePoint, out var words) ? words : [];
    }

    private static FrozenDictionary<int, string[]> Read()
    {
        using var reader = new StreamReader(typeof(EmojiNames).Assembly.GetManifestResourceStream(Resource)!);
        var names = new Dictionary<int, string[]>();
        while (reader.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            names[int.Parse(words[0], NumberStyles.HexNumber, CultureInfo.InvariantCulture)] = words[1..];
        }
        return names.ToFrozenDictionary();
    }
}
