using Classifier.Deep.Unigram;

namespace Classifier.Tests.Deep.Unigram;

public sealed class EncoderInputTests
{
    [Fact]
    public void A_link_is_read_by_its_host_and_stands_in_its_place() => MadePieces.Use(file =>
    {
        const string text = "good https://bad.example/good?good bad";

        var input = new EncoderInput(file);
        var pieces = input.Text(text).ToArray();

        Assert.Equal("▁good", MadePieces.Pieces[pieces[0].Id].Text);
        Assert.Equal("▁bad", MadePieces.Pieces[pieces[^1].Id].Text);
        Assert.Equal("bad", text[pieces[^1].Begin..pieces[^1].End]);
        var link = pieces.Where(p => p.Begin == 5 && p.End == 34).ToArray();
        Assert.Equal(pieces.Length - 2, link.Length);
        Assert.Contains(link, p => MadePieces.Pieces[p.Id].Text == "▁bad");
        Assert.DoesNotContain(link, p => MadePieces.Pieces[p.Id].Text == "▁good");
    });

    [Fact]
    public void A_sentence_without_a_space_after_its_end_is_no_link() => MadePieces.Use(file =>
        Assert.All(new EncoderInput(file).Text("good.bad"), p => Assert.True(p.End - p.Begin < 8)));

    [Theory]
    [InlineData("bad🐕", 3)]
    [InlineData("🐕🐕🐕🐕 bad", 0)]
    public void An_emoji_that_is_no_piece_is_read_by_its_name(string text, int begin) => MadePieces.Use(file =>
    {
        var pieces = new EncoderInput(file).Text(text);

        var named = pieces.Where(p => MadePieces.Pieces[p.Id].Text is "d" or "o" or "g").ToArray();
        Assert.Equal(begin == 0 ? ["d", "o", "g", "d", "o", "g"] : ["d", "o", "g"], named.Select(p => MadePieces.Pieces[p.Id].Text));
        Assert.All(named, p => Assert.Equal(begin, p.Begin));
        Assert.DoesNotContain(pieces, p => p.Id == MadePieces.Unknown);
    });

    [Fact]
    public void The_author_comes_after_a_mark() => MadePieces.Use(file =>
        Assert.Equal([5, MadePieces.Last, 11, 12], new EncoderInput(file).Read("good", "bad b", null, 20)));

    [Fact]
    public void Without_an_author_there_is_only_the_text() => MadePieces.Use(file =>
        Assert.Equal([5], new EncoderInput(file).Read("good", " ", null, 20)));

    [Fact]
    public void A_long_text_leaves_room_for_the_author() => MadePieces.Use(file =>
    {
        var pieces = new EncoderInput(file).Read(string.Join(' ', Enumerable.Repeat("good", 50)), "bad", null, 10);

        Assert.Equal(10, pieces.Length);
        Assert.Equal([MadePieces.Last, 11], pieces[^2..]);
    });

    [Fact]
    public void A_long_name_does_not_push_out_the_text() => MadePieces.Use(file =>
    {
        var pieces = new EncoderInput(file).Read("good good", string.Join(' ', Enumerable.Repeat("bad", 500)), null, 40);

        Assert.Equal(2 + 1 + EncoderInput.MostOfAuthor, pieces.Length);
    });
}
