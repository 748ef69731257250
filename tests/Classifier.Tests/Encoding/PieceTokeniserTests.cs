using System.Text.Json;
using Classifier.Encoding;

namespace Classifier.Tests.Encoding;

/// <summary>
/// <c>pieces.json</c> holds a small vocabulary of our own and texts put together by chance, cut by the tokeniser of the package
/// <c>@energetic-ai/embeddings</c> 0.2.0: overlapping pieces, lost scores, unknown characters and compatibility forms among them.
/// </summary>
public sealed class PieceTokeniserTests
{
    private static readonly JsonElement Known = Read();

    private readonly PieceTokeniser tokeniser = new(Made.Vocabulary(Known.GetProperty("vocabulary")));

    [Fact]
    public void Texts_are_cut_as_the_encoders_own_tokeniser_cuts_them()
    {
        var texts = Known.GetProperty("texts").EnumerateArray().ToArray();
        Assert.Equal(300, texts.Length);
        Assert.All(texts, text =>
        {
            var theirs = text.GetProperty("pieces").EnumerateArray().Select(p => p.GetInt32());
            Assert.Equal(theirs, tokeniser.Pieces(text.GetProperty("text").GetString()!));
        });
    }

    [Fact]
    public void Half_a_surrogate_pair_is_an_unknown_character() =>
        Assert.Equal(tokeniser.Pieces("the \uFFFD the"), tokeniser.Pieces("the \uD83D the"));

    [Fact]
    public void A_piece_is_found_only_where_all_of_it_stands()
    {
        var small = new PieceTokeniser(Made.Vocabulary("▁ab", "abc", "▁", "a", "b", "c"));
        Assert.Equal([Made.Reserved, Made.Reserved + 5], small.Pieces("abc"));
        Assert.Equal([Made.Reserved + 2, Made.Reserved + 4], small.Pieces("b"));
    }

    private static JsonElement Read()
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Encoding", "pieces.json")));
        return json.RootElement.Clone();
    }
}
