using System.Runtime.Intrinsics;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Fast;

/// <summary>
/// Reads the name and the address of a comment's author, which tell an advertiser before the text does: "Great point" by "Cheap Pills
/// Online" is no praise. Training and serving both run this code. Reusable, but not safe for concurrent use.
/// </summary>
/// <param name="mender">Restores disguised words; part of the model.</param>
internal sealed class AuthorReader(WordMender? mender = null)
{
    /// <summary>Characters of a name beyond this are ignored; Intake refuses or cuts longer ones anyway.</summary>
    private const int LongestName = 256;

    private const uint NameSalt = 5, NamePartSalt = 6;

    private readonly FoldedText _folded = new();
    private AuthorAddress _address;
    private bool _isOwnHost;
    private int _nameFeatures;

    /// <summary>The words of the name; none if the author has no name.</summary>
    public TokenList Name { get; } = new();

    /// <summary>The address, and its host; empty if the author has none or a page of the site itself.</summary>
    public AuthorAddress Address => _isOwnHost ? default : _address;

    /// <summary>What the deep tier is told of the author.</summary>
    public TextAuthor Told { get; private set; } = new();

    /// <summary>Reads an author, who replaces the one before.</summary>
    /// <param name="name">The name, if there is one.</param>
    /// <param name="url">The address of the author's own page, if there is one.</param>
    /// <param name="page">The page that is commented on, if known. An address at its site is no advertising.</param>
    public void Read(string? name, string? url, string? page)
    {
        _folded.Fold(new ReducedText(name ?? ""), LongestName);
        Tokeniser.Read(_folded, Name, mender);
        _address = AuthorAddress.Of(url);
        _isOwnHost = !_address.IsNone && page is not null && AuthorAddress.Of(page).Domain == _address.Domain;
        Told = new TextAuthor { Name = name, Url = Address.IsNone ? null : url };
    }

    /// <summary>Adds the author's features to those of the text that was read last.</summary>
    public void AddTo(FeatureSet features)
    {
        AddName(features);
        _nameFeatures = features.AuthorFeatures.Count;
        if (_isOwnHost)
            features.AddAuthorSignal(AuthorSignals.OwnHost, FeatureUse.Address);
        Address.AddTo(features);
        AuthorSignals.Add(_folded, Name, Address, features);
    }

    /// <summary>The parts of the raw sums that are due to the words of the name and to the address.</summary>
    public (Vector256<float> Name, Vector256<float> Address) Shares(LinearModel model, FeatureSet features)
    {
        var all = features.AuthorFeatures.Items;
        return (
            model.Sum(all[.._nameFeatures]) * features.AuthorValue,
            model.Sum(all[_nameFeatures..]) * features.AuthorValue);
    }

    private void AddName(FeatureSet features)
    {
        var (last, lastToken) = (FeatureSpace.Seed(NameSalt), FeatureUse.Nobody);
        for (var i = 0; i < Name.Count; i++)
        {
            var hash = FeatureSpace.Hash(Name.Spelling(Name[i]), NameSalt);
            features.AddAuthorWord(hash, i);
            foreach (var part in WordParts.Of(Name.Spelling(Name[i]), NamePartSalt))
                features.AddAuthorWord(part, i);
            if (Name[i].IsJoined)
                continue;
            features.AddAuthorWord(FeatureSpace.Pair(last, hash), i, lastToken);
            (last, lastToken) = (hash, i);
        }
    }
}
