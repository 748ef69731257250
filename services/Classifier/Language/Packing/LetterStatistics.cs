using System.IO.Compression;
using System.Text.Json;

namespace Classifier.Language.Packing;

/// <summary>
/// Reads Lingua's letter statistics of one language: how often a letter follows the one or two before it, as
/// <c>{"language": "ENGLISH", "ngrams": {"3/17": "abc abd"}}</c>.
/// </summary>
internal static class LetterStatistics
{
    /// <summary>The trigrams with a frequency of at least about one in a million.</summary>
    /// <param name="folder">Holds a folder for each language, named by its BCP 47 tag.</param>
    /// <param name="language">A BCP 47 tag.</param>
    /// <exception cref="IOException">A file is missing.</exception>
    /// <exception cref="JsonException">A file is damaged.</exception>
    public static List<Trigram> Read(string folder, string language)
    {
        var before = new Dictionary<ulong, float> { [0] = 0 };
        foreach (var order in new[] { "unigrams", "bigrams" })
        {
            var joint = new Dictionary<ulong, float>();
            foreach (var (letters, logarithm) in Chain(before, Path.Combine(folder, language, order + ".json.br")))
                joint[letters] = logarithm;
            before = joint;
        }
        return Chain(before, Path.Combine(folder, language, "trigrams.json.br"));
    }

    // The files hold conditional probabilities. By themselves they would make rare letters that always occur together look typical.
    private static List<Trigram> Chain(Dictionary<ulong, float> before, string path)
    {
        var found = new List<Trigram>();
        var letters = Array.Empty<char>();
        var reader = new Utf8JsonReader(Unpack(path));
        while (reader.Read() && !(reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("ngrams")))
        {
        }
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var conditional = Logarithm(reader.GetString());
            reader.Read();
            if (letters.Length < reader.ValueSpan.Length)
                letters = new char[reader.ValueSpan.Length];
            var list = letters.AsSpan(0, reader.CopyString(letters));
            foreach (var range in list.Split(' '))
            {
                if (before.TryGetValue(Trigram.Pack(list[range][..^1]), out var sum) && sum + conditional > Trigram.LeastLogarithm)
                    found.Add(new Trigram(Trigram.Pack(list[range]), sum + conditional));
            }
        }
        return found;
    }

    private static byte[] Unpack(string path)
    {
        using var packed = new BrotliStream(File.OpenRead(path), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        packed.CopyTo(plain);
        return plain.ToArray();
    }

    private static float Logarithm(ReadOnlySpan<char> fraction)
    {
        var slash = fraction.IndexOf('/');
        if (slash < 0 || !long.TryParse(fraction[..slash], out var over) || !long.TryParse(fraction[(slash + 1)..], out var under))
            throw new JsonException($"'{fraction}' is not a fraction.");
        return (float)Math.Log((double)over / under);
    }
}
