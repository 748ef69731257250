using Moderation.Rules.Text;

namespace Moderation.Tests.Rules.Text;

public sealed class PatternTests
{
    [Fact]
    public void Expressions_take_no_more_memory_than_is_counted()
    {
        string[] expressions =
        [
            .. Enumerable.Range(0, 100).Select(i => (i % 4) switch
            {
                0 => $@"\b(foo|bar){i}\b",
                1 => $"cas+ino{i}",
                2 => $@"[\w-]+\.(?:com|net|org){i}",
                _ => $"(a|b|c){{200}}{i}",
            }),
        ];
        var text = string.Join(' ', Enumerable.Repeat("We are foo at home.com, not a casino.", 50));
        var before = GC.GetAllocatedBytesForCurrentThread();

        var patterns = expressions.Select(expression => new Pattern(expression, new PatternMemory())).ToList();
        foreach (var pattern in patterns)
            pattern.Find(text, out _);

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(allocated, 1, WordListSize.Of(WordMatch.Regex, 100, expressions.Sum(expression => expression.Length)));
    }

    [Fact]
    public void An_expression_that_would_backtrack_for_ever_runs_in_linear_time()
    {
        var pattern = new Pattern("^(a+)+!", new PatternMemory());
        var text = new string('a', 100);

        var found = pattern.Find(text, out var isAbandoned);

        Assert.Equal((null, false), (found, isAbandoned));
        Assert.Equal((0, 101), pattern.Find(text + "!", out _));
    }

    [Fact]
    public void Expressions_beyond_the_memory_of_a_site_are_made_anew()
    {
        var memory = new PatternMemory();
        var pattern = new Pattern("^(a+)+!", memory);
        pattern.Find(new string('a', 100), out _);
        Assert.InRange(memory.Taken, 1, PatternMemory.Most);

        memory.Add(PatternMemory.Most);
        Assert.Equal((0L, 1), (memory.Taken, memory.Generation));

        Assert.Equal((0, 4), pattern.Find("aaa!", out _));
        Assert.InRange(memory.Taken, 1, WordListSize.Of(WordMatch.Regex, 1, 7));
    }

    [Fact]
    public void Words_take_no_more_memory_than_is_counted()
    {
        var random = new Random(1);
        string[] entries =
        [
            .. Enumerable.Range(0, 20_000).Select(_ => string.Concat(Enumerable.Range(0, random.Next(3, 30)).Select(_ => (char)random.Next('!', '~')))),
        ];

        Assert.InRange(
            new AhoCorasick(entries).Bytes + entries.Sum(entry => 32 + (2 * entry.Length)),
            1,
            WordListSize.Of(WordMatch.Exact, entries.Length, entries.Sum(entry => entry.Length)));
    }
}
