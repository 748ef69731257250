using Classifier.Language;

namespace Classifier.Tests.Language;

public sealed class TrigramTableTests
{
    private static readonly TrigramTable Table = new(["x", "y"], [[new(Trigram.Pack("abc"), -3.8f), new(Trigram.Pack("bcd"), -5.8f)], [new(Trigram.Pack("abc"), -7.8f)]]);

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
        var english = TrigramFile.Read(Path.Combine(AppContext.BaseDirectory, "Language", "Letters"), "en").ToDictionary(t => t.Letters, t => t.Logarithm);

        Assert.Equal(Trigram.Pack("the"), english.MaxBy(t => t.Value).Key);
        // Together they are what begins with two more letters of its word: half of all letters, and never more than all.
        Assert.InRange(english.Values.Sum(logarithm => Math.Exp(logarithm)), 0.5, 1);
    }

    [Fact]
    public void Missing_statistics_are_named()
    {
        var error = Assert.Throws<DirectoryNotFoundException>(() => LanguageDetector.Load(Path.GetTempPath() + "no-letters"));
        Assert.Contains("no-letters", error.Message, StringComparison.Ordinal);
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
