using Shared.Reading;

namespace Classifier.Fast;

/// <summary>The address of an author's own page.</summary>
/// <param name="Host">Its host, in lower case, without "www."; null if there is none.</param>
/// <param name="Domain">The part of the host that was registered: <c>example.co.uk</c> of <c>blog.example.co.uk</c>.</param>
/// <param name="Label">The registered name itself, in letters and digits only: <c>cheappills</c> of <c>cheap-pills.example</c>.</param>
/// <param name="Path">The rest of the address after the host.</param>
internal readonly record struct AuthorAddress(string? Host, string? Domain, string? Label, string? Path)
{
    private const uint HostSalt = 7, HostWordSalt = 8, HostPartSalt = 9, PathSalt = 10;

    private const int MostPathWords = 12;

    public bool IsNone => Host is null;

    public static AuthorAddress Of(string? url)
    {
        var text = url?.Trim().ToLowerInvariant() ?? "";
        var host = Links.Host(text).ToString();
        if (host.LastIndexOf('@') is var user and >= 0)
            host = host[(user + 1)..];
        if (host.IndexOf(':', StringComparison.Ordinal) is var port and >= 0)
            host = host[..port];
        host = host.Trim('.');
        if (host.Length == 0)
            return default;
        var begin = text.IndexOf(host, StringComparison.Ordinal) + host.Length;
        var (domain, label) = Registered(host);
        return new AuthorAddress(host, domain, string.Concat(label.Where(char.IsLetterOrDigit)), text[begin..]);
    }

    /// <summary>Adds the host as a whole, its words and their parts, its ending, and the words of the path.</summary>
    public void AddTo(FeatureSet features)
    {
        if (Host is null)
            return;
        features.AddAuthorWord(FeatureSpace.Hash(Domain, HostSalt), FeatureUse.Address);
        features.AddAuthorWord(FeatureSpace.Hash(Host.AsSpan(Host.LastIndexOf('.') + 1), HostSalt), FeatureUse.Address);
        foreach (var range in Host.AsSpan().SplitAny('.', '-'))
            features.AddAuthorWord(FeatureSpace.Hash(Host.AsSpan()[range], HostWordSalt), FeatureUse.Address);
        foreach (var part in WordParts.Of(Label, HostPartSalt))
            features.AddAuthorWord(part, FeatureUse.Address);
        var words = 0;
        foreach (var range in Path.AsSpan().SplitAny("/.-_?=&+:#%"))
        {
            var word = Path.AsSpan()[range];
            if (word.Length is >= WordParts.Shortest and <= Tokeniser.LongestWord && words++ < MostPathWords)
                features.AddAuthorWord(FeatureSpace.Hash(word, PathSalt), FeatureUse.Address);
        }
    }

    private static (string Domain, string Label) Registered(string host)
    {
        var suffix = PublicSuffixes.In(host);
        if (suffix <= 0)
            return (host, host);
        var begin = host.LastIndexOf('.', Math.Max(0, suffix - 2)) + 1;
        return (host[begin..], host[begin..(suffix - 1)]);
    }
}
