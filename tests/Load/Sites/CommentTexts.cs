using System.Globalization;
using System.Text;
using CsvHelper;

namespace Load.Sites;

/// <summary>What readers write: from a CSV file, or made up with lengths like theirs.</summary>
internal static class CommentTexts
{
    private const int MostBytes = 20_000;
    private const int MedianLength = 200;

    private static readonly string[] Words =
        ("the council should have asked people who live here before this plan was made and I think that most of us would rather keep our park "
        + "what did they expect when every year prices rise but wages do not my neighbour says it is fine you never know with these numbers "
        + "thanks for a good article although the second part could be clearer about where the money comes from").Split(' ');

    /// <summary>One in twelve gets one of these, so that policy has something to hold and to reject.</summary>
    private static readonly string[] Rude =
        ["What an idiot.", "You are stupid and everybody knows it.", "Shut up, you worthless liar.", "Buy cheap pills at http://pills.example/now"];

    /// <summary>Rows taken evenly from the file, since data sets are sorted by source; those that no site may post are left out.</summary>
    public static IReadOnlyList<string> Read(FileInfo file, string column, int limit)
    {
        using var reader = new StreamReader(file.FullName);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var all = new List<string>();
        while (csv.Read())
        {
            if (csv.GetField(column) is { } text && IsPostable(text))
                all.Add(text);
        }

        return all.Count <= limit ? all : [.. Enumerable.Range(0, limit).Select(i => all[(int)((long)i * all.Count / limit)])];
    }

    /// <summary>Lengths spread as those of comments are: half of them below 200 characters, one in twenty above 1,000.</summary>
    public static IReadOnlyList<string> Generate(int count, int seed)
    {
#pragma warning disable CA5394 // The same texts again for the same seed.
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            var length = Math.Clamp((int)(MedianLength * Math.Exp(normal)), 15, 5000);
            var text = new StringBuilder(i % 12 == 0 ? Rude[random.Next(Rude.Length)] : "");
            while (text.Length < length)
                text.Append(text.Length == 0 ? "" : " ").Append(Words[random.Next(Words.Length)]);
            return text.ToString();
        })];
#pragma warning restore CA5394
    }

    private static bool IsPostable(string text) =>
        !string.IsNullOrWhiteSpace(text)
        && Encoding.UTF8.GetByteCount(text) <= MostBytes
        && !text.Any(static c => char.IsControl(c) && c is not ('\n' or '\r' or '\t') || char.IsSurrogate(c));
}
