using Classifier.Fast;
using Classifier.Parts;
using Shared.Reading;

namespace Classifier.Tests.Scoring;

public sealed class TextWindowsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(TextWindows.LongestText)]
    public void A_text_of_the_length_of_one_window_is_not_cut(int words) => Assert.Empty(Of(words).Ranges);

    [Theory]
    [InlineData(TextWindows.LongestText + 1)]
    [InlineData(150)]
    [InlineData(1_000)]
    [InlineData(3_333)]
    public void Windows_cover_a_long_text_to_its_end_and_overlap(int words)
    {
        var (_, ranges) = Of(words);

        Assert.Equal(0, ranges[0].Begin);
        Assert.Equal(words, ranges[^1].End);
        Assert.All(ranges, range => Assert.Equal(TextWindows.Length, range.End - range.Begin));
        Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.InRange(pair.First.End - pair.Second.Begin, TextWindows.Overlap, TextWindows.Length - 1));
    }

    [Fact]
    public void The_features_of_a_window_are_those_of_its_words_alone()
    {
        var words = string.Join(' ', Enumerable.Range(0, 200).Select(i => $"word{i} stu-pid idoit,"));
        var whole = new Featuriser();
        whole.Read(new ReducedText(words));
        var alone = new Featuriser();

        foreach (var range in TextWindows.Of(whole.Folded, whole.Tokens))
        {
            whole.Select(range);
            alone.Read(new ReducedText(words[whole.Tokens[range.Begin].Begin..whole.Tokens[range.End - 1].End]));

            Assert.Equal(Features(alone), Features(whole));
        }
    }

    private static HashSet<int> Features(Featuriser read) => [.. read.Features.WordFeatures.Items, .. read.Features.PartFeatures.Items];

    private static (Featuriser Read, IReadOnlyList<TokenRange> Ranges) Of(int words)
    {
        var read = new Featuriser();
        read.Read(new ReducedText(string.Join(' ', Enumerable.Range(0, words).Select(i => $"word{i}"))));
        return (read, TextWindows.Of(read.Folded, read.Tokens));
    }
}
