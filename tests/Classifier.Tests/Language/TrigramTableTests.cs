using Classifier.Language;

namespace Classifier.Tests.Language;

public sealed class TrigramTableTests
{
    private static readonly TrigramTable Table = TrigramTable.Of(
        ["x", "y"], [[new(Trigram.Pack("abc"), -3.8f), new(Trigram.Pack("bcd"), -5.8f)], [new(Trigram.Pack("abc"), -7.8f)]]);

    [Fact]
    public void A_word_speaks_for_each_language_by_how_typical_its_letters_are()
    {
        var (sums, counts) = Add("abcd");

        Assert.Equal((2, 0), counts);
        Assert.Equal(18, sums[0], 1e-4);
        Assert.Equal(6, sums[1], 1e-4);
    }

    [Fact]
    public void The_same_letters_count_once_a_text() => Assert.Equal(Add("abc").Sums, Add("abc", "abc", "abc").Sums);

    [Fact]
    public void Letters_that_no_language_has_are_counted_apart() => Assert.Equal((1, 2), Add("abc", "xyz", "zzz", "ab").Counts);

    [Fact]
    public void What_ships_knows_common_English_best()
    {
        using var packed = new BinaryReader(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Language", "letters.bin")));
        var latin = TrigramTable.Read(Languages.ByLetters[Script.Latin], packed);

        var the = Sums(latin, "the");
        Assert.Equal(0, the.IndexOf(the.Max()));
        // One in fifty or so of all trigrams: how likely all three letters are, not the last one after the first two.
        Assert.InRange(Math.Exp(the[0] + Trigram.LeastLogarithm), 0.01, 0.05);
        Assert.All(["and", "ing", "ion", "her", "you"], other => Assert.InRange(Sums(latin, other)[0], 5, the[0]));
    }

    [Fact]
    public void What_is_packed_is_read_as_it_was()
    {
        using var file = new MemoryStream();
        Table.Write(new BinaryWriter(file));
        file.Position = 0;
        var read = TrigramTable.Read(Table.Languages, new BinaryReader(file));

        Assert.All(["abc", "bcd", "xyz"], letters => Assert.Equal(Sums(Table, letters), Sums(read, letters)));
        Assert.Equal(Table.Rows, read.Rows);
    }

    [Fact]
    public void Missing_statistics_are_named()
    {
        var error = Assert.Throws<FileNotFoundException>(() => LanguageDetector.Load(Path.GetTempPath() + "no-letters"));
        Assert.Contains("no-letters", error.Message, StringComparison.Ordinal);
    }

    private static float[] Sums(TrigramTable table, string letters)
    {
        var sums = new float[table.Width];
        table.Add(letters, new ulong[(table.Rows + 63) / 64], sums);
        return sums;
    }

    private static (float[] Sums, (int New, int Unseen) Counts) Add(params string[] words)
    {
        var (sums, seen, total) = (new float[Table.Width], new ulong[1], (New: 0, Unseen: 0));
        foreach (var word in words)
        {
            var (added, unseen) = Table.Add(word, seen, sums);
            total = (total.New + added, total.Unseen + unseen);
        }
        return (sums, total);
    }
}
