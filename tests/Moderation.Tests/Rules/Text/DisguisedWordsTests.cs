using Moderation.Contracts;
using Moderation.Rules.Text;

namespace Moderation.Tests.Rules.Text;

public sealed class DisguisedWordsTests
{
    [Theory]
    [InlineData("nazi", "a n4zi")]
    [InlineData("nazi", "N.A.Z.I")]
    [InlineData("nazi", "n a z i s are a n a z i")]
    [InlineData("nazi", "na_zi")]
    [InlineData("nazi", "na\u00ADzi")]
    [InlineData("nazi", "n\u0430zi")]
    [InlineData("nazi", "ｎａｚｉ")]
    [InlineData("nazi", "𝓷𝓪𝔃𝓲")]
    [InlineData("nazi", "n̷a̷z̷i̷")]
    [InlineData("nazi", "nnnnaziii")]
    [InlineData("kill yourself", "k i l l yourself")]
    [InlineData("kill yourself", "go k1ll y0urself now")]
    [InlineData("kill", "k i l l a dog")]
    [InlineData("idiot", "id.iot")]
    [InlineData("idiot", "you 1d10t")]
    [InlineData("asshole", "a$$hole")]
    [InlineData("bitch", "b!tch")]
    [InlineData("sex", "ѕех for free")]
    [InlineData("god", "goood")]
    [InlineData("good", "goood")]
    [InlineData("stupid", "stup🔥id")]
    public void An_entry_of_plain_letters_is_found_behind_a_disguise(string entry, string text) => Assert.True(Finds(WordMatch.Exact, entry, text));

    [Theory]
    [InlineData("ano", "feliz año nuevo")]
    [InlineData("schwul", "schwül")]
    [InlineData("cono", "coño")]
    [InlineData("cono", "con\u0303o")]
    [InlineData("resume", "my résumé")]
    [InlineData("viet", "Việt")]
    [InlineData("hell", "he'll be there")]
    [InlineData("hell", "he’ll be there")]
    [InlineData("shell", "she'll")]
    [InlineData("ass", "a Galaxy A55")]
    [InlineData("omg", "take 100mg")]
    [InlineData("penis", "Where is my pen.Is it here?")]
    [InlineData("shemale", "she/male")]
    [InlineData("uptodate", "up-to-date")]
    [InlineData("hot", "Он сказал: нот и хот, and I agree with all of that today")]
    [InlineData("nazi", "naz")]
    [InlineData("nazi", "550e8400-e29b-41d4-a716-446655440000")]
    [InlineData("ass", "a class act")]
    public void What_is_written_for_another_reason_is_no_disguise(string entry, string text) => Assert.False(Finds(WordMatch.Exact, entry, text));

    [Theory]
    [InlineData(WordMatch.Stem, "nazi", "n4zis", true)]
    [InlineData(WordMatch.Stem, "nazi", "xn4zis", false)]
    [InlineData(WordMatch.Inside, "nazi", "xn4zis", true)]
    [InlineData(WordMatch.Inside, "shit", "grass-hit", false)]
    [InlineData(WordMatch.Inside, "n4zi", "nazi", false)]
    [InlineData(WordMatch.Inside, "re", "h3re", true)]
    [InlineData(WordMatch.Inside, "he", "h3y", false)]
    [InlineData(WordMatch.Regex, "na[xz]i", "N.A.Z.I", true)]
    [InlineData(WordMatch.Regex, "^you nazi$", "you n4zi", true)]
    public void Disguises_count_for_each_way_of_matching(string match, string entry, string text, bool found) => Assert.Equal(found, Finds(match, entry, text));

    [Fact]
    public void Markup_inside_a_word_is_none_of_it() =>
        Assert.True(new WordList(WordMatch.Exact, ["nazi"]).Finds(new CommentText("You <i>na</i><wbr>zi!", ContentFormat.Html, null)));

    [Fact]
    public void The_names_of_tags_and_attributes_are_no_words_of_the_text()
    {
        var text = new CommentText("<strong class=\"idiot\">Hi</strong>", ContentFormat.Html, null);

        Assert.False(new WordList(WordMatch.Exact, ["strong", "idiot"]).Finds(text));
        Assert.True(new WordList(WordMatch.Inside, ["idiot"]).Finds(text));
    }

    [Theory]
    [InlineData(ContentFormat.Text, "You n4zi!", "n4zi")]
    [InlineData(ContentFormat.Text, "Ja  so ein\nNAZI", "NAZI")]
    [InlineData(ContentFormat.Text, "Straße an\u0303o n.a.z.i", "n.a.z.i")]
    [InlineData(ContentFormat.Html, "<p>fish &amp; <b>na</b>zi</p>", "na</b>zi")]
    public void A_match_tells_its_place(ContentFormat format, string content, string found)
    {
        var match = Assert.Single(new WordList(WordMatch.Exact, ["nazi"]).Find(new CommentText(content, format, null), "insults").Matches);

        Assert.Equal(("insults", "nazi", "content"), (match.List, match.Entry, match.Field));
        Assert.Equal(found, content[match.Begin..match.End]);
    }

    [Fact]
    public void A_match_in_another_field_names_it()
    {
        var text = new CommentText("Hello", ContentFormat.Text, new Author { Name = "Ann the N4zi", Url = "https://nazi.example" });

        var matches = new WordList(WordMatch.Inside, ["Nazi"]).Find(text, "insults").Matches;

        Assert.Equal([("author.name", 8, 12), ("author.url", 8, 12)], matches.Select(match => (match.Field, match.Begin, match.End)));
    }

    [Fact]
    public void An_expression_tells_its_place_too()
    {
        var match = Assert.Single(new WordList(WordMatch.Regex, ["na.i"]).Find(new CommentText("you n.a.z.i", ContentFormat.Text, null), "insults").Matches);

        Assert.Equal((4, 11), (match.Begin, match.End));
    }

    private static bool Finds(string match, string entry, string text) => new WordList(match, [entry]).Finds(new CommentText(text, ContentFormat.Text, null));
}
