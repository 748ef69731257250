using Shared.Reading;

namespace Classifier.Fast;

/// <summary>
/// Facts about an author's name and address, and whether they repeat each other or the text. People sign with names, advertisers with the
/// words that they want to be found by.
/// </summary>
internal static class AuthorSignals
{
    /// <summary>The address is at the site that is commented on.</summary>
    public const int OwnHost = 0;

    // The first number of each family of signals; the family's steps follow it.
    private const int Keywords = 1, NameLength = 4, NameDigits = 9, NameAddress = 11, NameShouts = 12, NameInHost = 13, NameInText = 16,
        HostInText = 19, HostHyphens = 20, HostDigits = 23, DeepLink = 24;

    private const int ShortestRepeated = 4;

    public static void Add(FoldedText folded, TokenList name, AuthorAddress address, FeatureSet features)
    {
        if (name.Count > 0)
            AddName(folded, name, features);
        if (address.IsNone)
            return;
        AddRepetition(name, address, features);
        var hyphens = address.Domain.AsSpan().Count('-');
        features.AddAuthorSignal(HostHyphens + Math.Min(hyphens, 2), FeatureUse.Address);
        if (address.Label!.Any(char.IsAsciiDigit))
            features.AddAuthorSignal(HostDigits, FeatureUse.Address);
        if (address.Path is { Length: > 1 })
            features.AddAuthorSignal(DeepLink + (address.Path.AsSpan().Count('-') >= 2 ? 1 : 0), FeatureUse.Address);
    }

    private static void AddName(FoldedText folded, TokenList name, FeatureSet features)
    {
        var (words, digits, capitals, letters) = (name.FirstJoined, 0, 0, 0);
        for (var i = 0; i < folded.Length; i++)
        {
            digits += char.IsDigit(folded[i]) ? 1 : 0;
            letters += char.IsLetter(folded[i]) ? 1 : 0;
            capitals += folded.IsUpper(i) ? 1 : 0;
        }

        features.AddAuthorSignal(NameLength + Math.Min(words, 5) - 1, 0);
        if (words >= 2 && capitals == 0 && letters > 0)
            features.AddAuthorSignal(Keywords + Math.Min(words, 4) - 2, 0);
        if (digits > 0)
            features.AddAuthorSignal(NameDigits + (digits > 2 ? 1 : 0), 0);
        if (letters >= 4 && capitals == letters)
            features.AddAuthorSignal(NameShouts, 0);
        for (var i = 0; i < words; i++)
        {
            if (name[i].Kind == TokenKind.Link)
                features.AddAuthorSignal(NameAddress, i);
        }

        AddNameInText(name, features);
    }

    // A reader who signs repeats one word; a link that is planted repeats its title.
    private static void AddNameInText(TokenList name, FeatureSet features)
    {
        var (found, most) = (0, 0);
        for (var i = 0; i < name.FirstJoined; i++)
        {
            if (name[i].Kind != TokenKind.Word || name[i].Length < ShortestRepeated)
                continue;
            most++;
            found += features.HasWord(FeatureSpace.Hash(name.Spelling(name[i]), Featuriser.WordSalt)) ? 1 : 0;
        }

        if (found > 0)
            features.AddAuthorSignal(NameInText + (found < most ? 0 : most == 1 ? 1 : 2), 0);
    }

    private static void AddRepetition(TokenList name, AuthorAddress address, FeatureSet features)
    {
        if (features.HasWord(FeatureSpace.Hash(address.Host, Featuriser.HostSalt)))
            features.AddAuthorSignal(HostInText, FeatureUse.Address);
        var (found, words) = (0, 0);
        for (var i = 0; i < name.FirstJoined; i++)
        {
            var word = name.Spelling(name[i]);
            if (name[i].Kind != TokenKind.Word || word.Length < ShortestRepeated)
                continue;
            words++;
            found += address.Label.AsSpan().IndexOf(word) >= 0 ? 1 : 0;
        }

        if (found > 0)
            features.AddAuthorSignal(NameInHost + (found < words ? 0 : words == 1 ? 1 : 2), FeatureUse.Address);
    }
}
