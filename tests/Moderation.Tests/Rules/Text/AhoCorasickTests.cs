using Moderation.Rules.Text;

namespace Moderation.Tests.Rules.Text;

public sealed class AhoCorasickTests
{
    [Fact]
    public void It_finds_what_a_naive_search_finds()
    {
        var random = new Random(42);
        for (var round = 0; round < 2000; round++)
        {
            // Few letters make many keys that overlap, begin alike and end alike.
            var letters = round % 2 == 0 ? "ab" : "abcdefghij \uFFFE";
            var keys = Enumerable.Range(0, random.Next(1, 30)).Select(_ => Text(random, letters, random.Next(1, 7))).ToList();
            var text = Text(random, letters, random.Next(0, 40));

            var found = Found(new AhoCorasick(keys), text).Select(occurrence => (occurrence.Start, occurrence.End));

            var naive = keys.Distinct()
                .SelectMany(key => Enumerable.Range(0, Math.Max(0, text.Length - key.Length + 1))
                    .Where(at => string.CompareOrdinal(text, at, key, 0, key.Length) == 0)
                    .Select(at => (at, at + key.Length)))
                .OrderBy(span => span.Item2).ThenBy(span => span.at);
            Assert.Equal(naive, found);
        }
    }

    [Fact]
    public void It_says_which_key_it_found()
    {
        var words = new AhoCorasick(["he", "she", "his", "hers"]);

        Assert.Equal([(1, 1, 4), (0, 2, 4), (3, 2, 6)], Found(words, "ushers"));
    }

    [Fact]
    public void No_keys_find_nothing()
    {
        Assert.Empty(Found(new AhoCorasick([]), "anything"));
        Assert.Empty(Found(new AhoCorasick([""]), "anything"));
    }

    [Fact]
    public void Sixty_thousand_keys_take_little_memory()
    {
        var random = new Random(1);
        var words = new AhoCorasick([.. Enumerable.Range(0, 60_000).Select(_ => Text(random, "abcdefghijklmnopqrstuvwxyz.-", random.Next(5, 20)))]);

        Assert.InRange(words.Bytes, 1, 20_000_000);
    }

    private static List<(int Key, int Start, int End)> Found(AhoCorasick keys, string text)
    {
        var found = new List<(int Key, int Start, int End)>();
        foreach (var occurrence in keys.In(text))
            found.Add(occurrence);
        return found;
    }

    private static string Text(Random random, string letters, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => letters[random.Next(letters.Length)]));
}
