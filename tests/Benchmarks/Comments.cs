using System.Globalization;
using System.Text;
using CsvHelper;

namespace Benchmarks;

/// <summary>The comments to score: made up in the lengths of real ones, or taken evenly from a file.</summary>
internal static class Comments
{
    public const int Count = 1000;

    private const int Seed = 4, MedianLength = 200, Shortest = 10, Longest = 5000, MadeUpWords = 20_000;

    /// <summary>Half the comments are 0.45 to 2.2 times as long as the median, as under news articles.</summary>
    private const double Spread = 1.15;

    private static readonly string[] Frequent = (
        "the of and to a in is that it for you i was on are with as be this have not but they at he or from we by his what can an there all when "
        + "your who will would about if out them up people think just like no more one so do than time their my me some because really know good "
        + "right only could even how much should want now after work many never government money country article why year years going make other").Split(' ');

    public static FileInfo? File { get; set; }

    public static string[] Read() => File is { } file ? FromFile(file) : MakeUp();

    private static string[] FromFile(FileInfo file)
    {
        using var csv = new CsvReader(new StreamReader(file.FullName), CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        var all = new List<string>();
        while (csv.Read())
            all.Add(csv.GetField("text") ?? "");
        // Evenly, since data sets are sorted by source.
        return [.. Enumerable.Range(0, Count).Select(i => all[(int)((long)i * all.Count / Count)])];
    }

    private static string[] MakeUp()
    {
        var random = new Random(Seed);
        string[] rare = [.. Enumerable.Range(0, MadeUpWords).Select(_ => MakeWord(random))];
        return [.. Enumerable.Range(0, Count).Select(_ => MakeUp(random, rare))];
    }

    private static string MakeUp(Random random, string[] rare)
    {
        var normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var length = Math.Clamp((int)(MedianLength * Math.Exp(Spread * normal)), Shortest, Longest);
        var text = new StringBuilder();
        while (text.Length < length)
        {
            text.Append(random.Next(2) == 0 ? Frequent[random.Next(Frequent.Length)] : rare[random.Next(rare.Length)]);
            text.Append(random.Next(12) switch { 0 => ". ", 1 => ", ", 2 when random.Next(8) == 0 => "!!! 😀 ", _ => " " });
        }
        return text.ToString(0, length);
    }

    private static string MakeWord(Random random) => string.Concat(Enumerable.Range(0, random.Next(2, 5))
        .Select(_ => $"{"bcdfghlmnprstvw"[random.Next(15)]}{"aeiou"[random.Next(5)]}{(random.Next(3) == 0 ? "n" : "")}"));
}
