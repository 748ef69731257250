using Classifier.Deep.Unigram;

namespace Classifier.Tests.Deep.Unigram;

public sealed class UnigramReaderTests
{
    [Fact]
    public void The_most_probable_pieces_win() => Assert.Equal(["▁good"], Spelt("good"));

    [Fact]
    public void A_word_without_a_piece_of_its_own_is_split() => Assert.Equal(["▁bad", "o", "s"], Spelt("bados"));

    [Fact]
    public void Spaces_at_the_ends_and_in_rows_count_once() => Assert.Equal(["▁good", "▁bad"], Spelt("  good   bad "));

    [Fact]
    public void Words_without_spaces_are_split() => Assert.Equal(["▁", "日本", "日"], Spelt("日本日"));

    [Fact]
    public void A_run_of_unknown_characters_is_one_piece() => Assert.Equal(["▁", "<unk>", "od"], Spelt("𐍈жod"));

    [Fact]
    public void An_emoji_is_one_piece() => Assert.Equal(["▁", "😀"], Spelt("😀"));

    [Fact]
    public void Characters_are_replaced_as_the_rules_say() => Assert.Equal(["▁", "fi", "▁bad"], Spelt("ﬁ\tbad"));

    [Fact]
    public void Half_of_a_surrogate_pair_is_unknown() => Assert.Equal(["▁", "<unk>"], Spelt("\uD83D"));

    [Fact]
    public void Nothing_has_no_pieces() => Assert.Empty(Spelt("   "));

    [Fact]
    public void Each_piece_knows_its_place_in_the_original() => MadePieces.Use(file =>
    {
        const string text = " ﬁ  bad 😀s";

        var pieces = Read(file, text);

        Assert.Equal(["", "ﬁ", "  bad", " ", "😀", "s"], pieces.Select(p => text[p.Begin..p.End]));
    });

    [Fact]
    public void A_piece_that_was_not_kept_is_split_into_those_that_were() => MadePieces.Use(
        file =>
        {
            var pieces = Read(file, "good").Select(p => p.Id);

            Assert.Equal([file.Trie.Find("▁"), file.Header.Unknown, file.Trie.Find("o"), file.Trie.Find("od")], pieces);
        },
        [4, 7, 8]);

    private static List<string> Spelt(string text)
    {
        List<string> spelt = [];
        MadePieces.Use(file => spelt = [.. Read(file, text).Select(p => MadePieces.Pieces[p.Id].Text)]);
        return spelt;
    }

    private static List<Piece> Read(PieceFile file, string text)
    {
        var pieces = new List<Piece>();
        new UnigramReader(file).Read(text, pieces);
        return pieces;
    }
}
