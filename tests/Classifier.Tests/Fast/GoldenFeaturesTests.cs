using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using Classifier.Fast;
using Shared.Reading;

namespace Classifier.Tests.Fast;

/// <summary>
/// A shipped model is right only for the features that it was trained on. A change of these hashes means that every model must be trained anew.
/// </summary>
public sealed class GoldenFeaturesTests
{
    private static readonly WordMender Words = new(
        ["!idiot", "!stupid", "!bitch", "!asshole", "!porn", "!fuck", "!kill", "!nazi", "count", "you", "are", "as", "so", "people", "and", "all", "art"]);

    [Fact]
    public void Disguises_have_the_same_features_as_ever() =>
        Assert.Equal("1ee056a1a3d7afac086e9c1b4d686060", Hash(TrickyTexts.Disguises.Select(text => new ReducedText(text))));

    [Fact]
    public void Markup_has_the_same_features_as_ever() =>
        Assert.Equal("982b536fa055e2b1e003186aeec9e25f", Hash(TrickyTexts.Markup.Concat(TrickyTexts.Disguises).Select(HtmlReducer.Reduce)));

    [Fact]
    public void Single_characters_have_the_same_features_as_ever() =>
        Assert.Equal("706296c97308024b73381df46365791d", Hash(TrickyTexts.Characters.Select(text => new ReducedText(text))));

    [Fact]
    public void Texts_have_the_same_features_without_a_list_of_words_too() =>
        Assert.Equal("fa32a642897be40c758f0c0587812fcc", Hash(TrickyTexts.Disguises.Select(text => new ReducedText(text)), mended: false));

    private static string Hash(IEnumerable<ReducedText> texts, bool mended = true)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var featuriser = new Featuriser(mended ? Words : null);
        foreach (var text in texts)
        {
            featuriser.Read(text);
            hash.AppendData(MemoryMarshal.AsBytes<char>(text.Text));
            AddTokens(hash, featuriser.Tokens);
            foreach (var list in new[] { featuriser.Features.WordFeatures, featuriser.Features.PartFeatures, featuriser.Features.SignalFeatures })
                hash.AppendData(MemoryMarshal.AsBytes(list.Items));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset())[..32];
    }

    private static void AddTokens(IncrementalHash hash, TokenList tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            var token = tokens[i];
            var line = $"{token.Kind} {token.Begin} {token.End} {tokens.Spelling(token)} {tokens.OtherSpelling(token)} {token.IsJoined} {token.IsAttached} {token.IsGuess}\n";
            hash.AppendData(Encoding.UTF8.GetBytes(line));
        }
    }
}
