using Shared.Reading;

namespace Classifier.Fast;

/// <summary>
/// Turns texts into features: words, pairs of neighbouring words, and parts of words of three to five letters. Training and serving both
/// run this code, so they cannot differ. Reusable, but not safe for concurrent use.
/// </summary>
/// <param name="mender">Restores disguised words; part of the model.</param>
internal sealed class Featuriser(WordMender? mender = null)
{
    /// <summary>Characters beyond this are ignored. Intake refuses longer comments anyway.</summary>
    public const int LongestText = 65_536;

    internal const uint WordSalt = 1, HostSalt = 3;

    private const uint PartSalt = 2, LinkSalt = 4;
    private const int ShortestPart = 3, LongestPart = 5;
    private const char Border = '_';

    public FoldedText Folded { get; } = new();

    public TokenList Tokens { get; } = new();

    public FeatureSet Features { get; } = new();

    /// <param name="text">Replaces the text before.</param>
    /// <param name="recordUses">Whether to record which token each feature is of.</param>
    /// <param name="mends">Whether to restore disguised words, which are English.</param>
    public void Read(ReducedText text, bool recordUses = false, bool mends = true)
    {
        Folded.Fold(text, LongestText);
        Tokeniser.Read(Folded, Tokens, mends ? mender : null);
        Select(TokenRange.Whole(Folded, Tokens), recordUses);
    }

    /// <summary>Replaces the features by those of a part of the text that was read last.</summary>
    public void Select(in TokenRange range, bool recordUses = false)
    {
        Features.Clear(recordUses);
        AddTokens(range);
        Signals.Add(Folded, Tokens, range, Features);
    }

    private void AddTokens(in TokenRange range)
    {
        var last = FeatureSpace.Seed(WordSalt);
        var lastToken = FeatureUse.Nobody;
        for (var n = 0; n < range.Count; n++)
        {
            var i = range[n];
            ref readonly var token = ref Tokens[i];
            if (token.Kind == TokenKind.Link)
            {
                AddLink(token, i);
                continue;
            }
            var hash = FeatureSpace.Hash(Tokens.Spelling(token), WordSalt);
            Features.AddWord(hash, i);
            if (token.OtherLength > 0)
                Features.AddWord(FeatureSpace.Hash(Tokens.OtherSpelling(token), WordSalt), i);
            if (token.Kind == TokenKind.Word)
                AddParts(Tokens.Spelling(token), i);
            if (token.IsJoined)
                continue;
            Features.AddWord(FeatureSpace.Pair(last, hash), i, lastToken);
            (last, lastToken) = (hash, i);
        }
    }

    private void AddParts(ReadOnlySpan<char> word, int token)
    {
        for (var start = -1; start <= word.Length - ShortestPart + 1; start++)
        {
            var hash = FeatureSpace.Seed(PartSalt);
            for (var length = 1; length <= LongestPart && start + length <= word.Length + 1; length++)
            {
                var at = start + length - 1;
                hash = FeatureSpace.Mix(hash, at < 0 || at == word.Length ? Border : word[at]);
                if (length >= ShortestPart)
                    Features.AddPart(FeatureSpace.Finish(hash), token);
            }
        }
    }

    // A link's features are its host, the host's ending and the words of its path, never its letters.
    private void AddLink(in Token token, int index)
    {
        var link = Tokens.Spelling(token);
        var host = Links.Host(link);
        Features.AddWord(FeatureSpace.Hash(host, HostSalt), index);
        var dot = host.LastIndexOf('.');
        if (dot >= 0)
            Features.AddWord(FeatureSpace.Hash(host[dot..], HostSalt), index);
        foreach (var range in link.SplitAny("/.-_?=&+:#%"))
        {
            var word = link[range];
            if (word.Length is >= ShortestPart and <= Tokeniser.LongestWord)
                Features.AddWord(FeatureSpace.Hash(word, LinkSalt), index);
        }
    }
}
