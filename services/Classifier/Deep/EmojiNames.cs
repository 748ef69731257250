using System.Collections.Frozen;
using System.Globalization;

namespace Classifier.Deep;

/// <summary>
/// The English names of emoji, so that an encoder that knows English words understands a monkey face or a skull. From the Unicode
/// Character Database, version 14, in lower case.
/// </summary>
internal static class EmojiNames
{
    private const string Resource = "emoji-names.txt";

    private static readonly FrozenDictionary<int, string[]> Names = Read();

    /// <summary>The words of an emoji's name; empty if it has none here.</summary>
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
