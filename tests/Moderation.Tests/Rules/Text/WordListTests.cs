using System.Diagnostics.Metrics;
using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Tests.Rules.Text;

public sealed class WordListTests
{
    private static readonly Author Ann = new()
    {
        Id = "7",
        Name = "Ann Casino",
        Email = "ann@spam.example",
        Url = "https://pills.example/x",
        Ip = "203.0.113.7",
        UserAgent = "BadBot/1.0",
    };

    [Theory]
    [InlineData("ass", "You ass!", true)]
    [InlineData("ass", "A classic assessment", false)]
    [InlineData("ass", "ASS", true)]
    [InlineData("ass", "a\u200Bs\u200Bs", true)]
    [InlineData("free money", "Get FREE   money now", true)]
    [InlineData("free money", "free moneybags", false)]
    [InlineData("$$$", "win$$$now", true)]
    [InlineData("сука", "Ты сука", true)]
    [InlineData("stupid", "stupid😀", true)]
    [InlineData("stupid", "stupid \ufffe é", true)]
    [InlineData("傻逼", "你是傻逼吗", true)]
    [InlineData("क", "का", false)]
    public void An_exact_entry_is_a_word_of_its_own(string entry, string text, bool found) => Assert.Equal(found, Finds(WordMatch.Exact, entry, text));

    [Theory]
    [InlineData("idiot", "Idiots, all of you", true)]
    [InlineData("idiot", "idiotic", true)]
    [InlineData("idiot", "nonidiot", false)]
    public void A_stem_is_how_a_word_begins(string entry, string text, bool found) => Assert.Equal(found, Finds(WordMatch.Stem, entry, text));

    [Theory]
    [InlineData("casino", true)]
    [InlineData("spam.example", true)]
    [InlineData("pills", true)]
    [InlineData("203.0.113", true)]
    [InlineData("badbot", true)]
    [InlineData("ello wor", true)]
    [InlineData("hello ann", false)]
    [InlineData("subscriber", false)]
    public void A_key_of_WordPress_is_found_anywhere_in_what_WordPress_looks_at(string entry, bool found) =>
        Assert.Equal(found, new WordList(WordMatch.Inside, [entry]).Finds(new CommentText("Hello world", ContentFormat.Text, Ann)));

    [Fact]
    public void A_word_is_found_in_the_authors_name_but_only_WordPress_looks_at_the_address()
    {
        var text = new CommentText("Hello", ContentFormat.Text, Ann);

        Assert.True(new WordList(WordMatch.Exact, ["casino"]).Finds(text));
        Assert.False(new WordList(WordMatch.Exact, ["pills"]).Finds(text));
    }

    [Theory]
    [InlineData("st<b>up</b>id", true)]
    [InlineData("st&#117;pid", true)]
    [InlineData("stu<br>pid", false)]
    [InlineData("<a href=\"https://x.example/stupid\">y</a>", true)]
    [InlineData("stupid < 3 and <b", true)]
    public void Markup_neither_hides_a_word_nor_makes_one(string html, bool found) =>
        Assert.Equal(found, new WordList(WordMatch.Exact, ["stupid"]).Finds(new CommentText(html, ContentFormat.Html, null)));

    [Theory]
    [InlineData("cas+ino", "CASSINO", true)]
    [InlineData("^hello$", "hello", true)]
    [InlineData(@"(\w)\1{4}", "looooool", true)]
    [InlineData("(?<!not )bad", "not bad", false)]
    [InlineData("cas[a-z]no", "c4sino", true)]
    [InlineData("coño", "COÑO", true)]
    [InlineData("con\u0303o", "coño", true)]
    [InlineData("schwül", "con\u0303o schwu\u0308l", true)]
    [InlineData("дурак", "Ты ДУРАК", true)]
    [InlineData("й", "й", true)]
    [InlineData("strasse", "Straße", true)]
    [InlineData("a\nb", "a\nb", true)]
    public void A_regular_expression_reads_the_text_as_written_and_as_read(string entry, string text, bool found) => Assert.Equal(found, Finds(WordMatch.Regex, entry, text));

    [Fact]
    public void A_regular_expression_that_takes_too_long_leaves_the_search_incomplete_on_that_comment_alone()
    {
        // The back-reference makes it one that backtracks.
        var list = new WordList(WordMatch.Regex, [@"^(a+)+\1!$"]);

        Assert.Equal((0, false), Brief(list.Find(new CommentText(new string('a', 5000), ContentFormat.Text, null), "slow")));
        Assert.Equal((1, true), Brief(list.Find(new CommentText("aa!", ContentFormat.Text, null), "slow")));
    }

    [Fact]
    public void Expressions_that_take_too_long_together_find_nothing_more_in_the_comment()
    {
        var time = new TenMillisecondsEach();
        var first = new WordList(WordMatch.Regex, ["one", "two", "three"], time);
        var second = new WordList(WordMatch.Regex, ["four", "five", "hello", "six"], time);
        using var timeouts = new Timeouts();

        var text = new CommentText("hello", ContentFormat.Text, null);
        Assert.Equal((0, true), Brief(first.Find(text, "first")));
        Assert.Equal(((0, false), (0, false)), (Brief(second.Find(text, "second")), Brief(second.Find(text, "second"))));
        Assert.Equal(2 + 4, timeouts.Count);

        // Every comment has its own time.
        Assert.False(second.Finds(new CommentText("other", ContentFormat.Text, null)));
        Assert.Equal(2 + 4, timeouts.Count);
    }

    [Theory]
    [InlineData("(a+)+$")]
    [InlineData("(a|aa)+$")]
    [InlineData("((a{100}){100}){100}")]
    [InlineData("(.*)(.*)(.*)(.*)(.*)x")]
    public void A_hostile_regular_expression_ends(string expression) =>
        Assert.False(new WordList(WordMatch.Regex, [expression]).Finds(new CommentText(new string('a', 20_000) + "!", ContentFormat.Text, null)) && expression.EndsWith('x'));

    [Theory]
    [InlineData("ano", "feliz año nuevo", false)]
    [InlineData("ano", "feliz an\u0303o nuevo", false)]
    [InlineData("schwul", "Es ist schwül heute", false)]
    [InlineData("coño", "el cono del helado", false)]
    [InlineData("coño", "¡CON\u0303O!", true)]
    [InlineData("con\u0303o", "¡coño!", true)]
    [InlineData("scheisse", "So eine Scheiße", true)]
    [InlineData("straße", "STRASSE", true)]
    [InlineData("STRAẞE", "strasse", true)]
    [InlineData("sot", "det er søtt og søt", false)]
    [InlineData("rе", "are we here again", false)]
    [InlineData("hɑ", "ha ha", false)]
    [InlineData("！", "Great!", false)]
    [InlineData("ã¨", "a dog", false)]
    [InlineData("ã", "a dog", false)]
    [InlineData("ã\u00A0", "não", false)]
    [InlineData("ã\u0085", "não", false)]
    [InlineData("ã\u0080", "não", false)]
    [InlineData("ã\u0080", "nã\u0080o", true)]
    [InlineData("free\u0007money", "free\u001fmoney", true)]
    [InlineData("\u00A0", "a b", false)]
    [InlineData("f\u200Bree", "free", false)]
    [InlineData("f\u200Bree", "f\u200Bree", true)]
    [InlineData("\u200B", "Great", false)]
    [InlineData("\u200B", "Gr\u200Beat", true)]
    [InlineData("lingerie\u200B", "nice lingerie", true)]
    [InlineData("су\u0301ка", "сука", false)]
    [InlineData("сука", "су\u200Bка", true)]
    [InlineData("❤", "I ❤️ you", true)]
    [InlineData("don't", "I don’t", true)]
    [InlineData("’", "I don't", false)]
    [InlineData("ΟΔΟΣ", "οδος", true)]
    public void An_entry_is_compared_as_it_is_written(string entry, string text, bool found)
    {
        Assert.Equal(found, Finds(WordMatch.Exact, entry, text) || Finds(WordMatch.Inside, entry, text));
        if (found)
            Assert.True(Finds(WordMatch.Inside, entry, text));
    }

    private static bool Finds(string match, string entry, string text) => new WordList(match, [entry]).Finds(new CommentText(text, ContentFormat.Text, null));

    private static (int Matches, bool IsComplete) Brief(WordListFindings found) => (found.Matches.Count, found.IsComplete);

    /// <summary>Whatever is timed takes ten milliseconds.</summary>
    private sealed class TenMillisecondsEach : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks += TimeSpan.TicksPerMillisecond * 10;
    }

    /// <summary>What this thread gives up: others' tests may run beside.</summary>
    private sealed class Timeouts : IDisposable
    {
        private readonly MeterListener _listener = new();

        public Timeouts()
        {
            var thread = Environment.CurrentManagedThreadId;
            _listener.InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Name == "moderation.regex.timeouts")
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, count, _, _) => Count += Environment.CurrentManagedThreadId == thread ? count : 0);
            _listener.Start();
        }

        public long Count { get; private set; }

        public void Dispose() => _listener.Dispose();
    }
}
