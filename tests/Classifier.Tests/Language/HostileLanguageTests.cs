using System.Diagnostics;

namespace Classifier.Tests.Language;

public sealed class HostileLanguageTests
{
    private const int Size = 20_480;

    public static TheoryData<string> Units =>
    [
        " ", "a", "ab ", "aaa", "é", "x\u0301", "\uD83D", "\0", "😀", "ﷺ", "中", "ы", "đe ", "http://a ", "www.", "www. ", "a.b", "@@a", "a1", "<a href=",
        "ich bin ", "the ", "ÄÖÜ", "ｗｗ", "ৰ\u09BE", "qzx ", "straße-", "і",
    ];

    [Theory, MemberData(nameof(Units))]
    public void The_longest_comment_of_anything_takes_milliseconds(string unit)
    {
        var text = string.Concat(Enumerable.Repeat(unit, Size / unit.Length));

        AssertQuick(text);
    }

    [Fact]
    public void Random_letters_take_milliseconds_and_are_no_language()
    {
        var random = new Random(7);
        var letters = new string([.. Enumerable.Range(0, Size).Select(_ => (char)('a' + random.Next(26)))]);
        var words = new string([.. Enumerable.Range(0, Size).Select(i => i % 6 == 5 ? ' ' : (char)('a' + random.Next(26)))]);
        var base64 = Convert.ToBase64String(Enumerable.Range(0, Size / 2).Select(_ => (byte)random.Next(256)).ToArray());

        foreach (var text in new[] { letters, words, base64 })
        {
            AssertQuick(text);
            Assert.Null(Loaded.Detector.Detect(text));
        }
    }

    [Fact]
    public void Random_characters_of_every_kind_take_milliseconds()
    {
        var random = new Random(7);
        var anything = new string([.. Enumerable.Range(0, Size).Select(_ => (char)random.Next(char.MaxValue))]);

        AssertQuick(anything);
    }

    [Fact]
    public void Saying_it_again_adds_no_certainty()
    {
        const string Short = "jelly so nastyyy";
        Assert.Equal(Loaded.Detector.Detect(Short), Loaded.Detector.Detect(string.Concat(Enumerable.Repeat(Short + " ", 1000))));
    }

    [Fact]
    public void Threads_that_share_a_detector_agree() => Parallel.For(0, 32, i =>
        Assert.Equal(i % 2 == 0 ? "de" : "pl", Loaded.Detector.Detect(i % 2 == 0 ? "Das stimmt doch überhaupt nicht, was du da sagst" : "Jesteś idiotą i nic nie rozumiesz")));

    /// <summary>It takes a tenth of a millisecond to one. On a machine that does something else too, one try of many has a processor for itself.</summary>
    private static void AssertQuick(string text) =>
        Assert.Contains(Enumerable.Range(0, 200).Select(_ => Time(text)), static took => took < TimeSpan.FromMilliseconds(25));

    private static TimeSpan Time(string text)
    {
        var started = Stopwatch.GetTimestamp();
        Loaded.Detector.Detect(text);
        return Stopwatch.GetElapsedTime(started);
    }
}
