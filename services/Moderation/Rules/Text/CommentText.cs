using Moderation.Contracts;
using Shared.Reading;

namespace Moderation.Rules.Text;

/// <summary>
/// The text of a comment in the forms that rules need. Each form is made on first use, so a policy without word lists folds nothing. Not
/// thread-safe.
/// </summary>
internal sealed class CommentText(string content, ContentFormat format, Author? author, string? page = null)
{
    public const string Content = "content";

    public static CommentText Empty { get; } = new("", ContentFormat.Text, null);

    /// <summary>The text without markup, folded; it is compared with other comments, whose links may lead elsewhere.</summary>
    public string Words => field ??= Fold.Of(
        ShownText.WithoutAddresses(content, format == ContentFormat.Html).Text);

    /// <summary>The text as readers see it, with the addresses of its links.</summary>
    private ReducedText Reading => field ??= ShownText.Of(content, format == ContentFormat.Html);

    /// <summary>Whether marks show letters of the text or the author's name in another order.</summary>
    public bool IsReordered => Reading.IsReordered || (author?.Name is { } name && ShownText.Of(name, isHtml: false).IsReordered);

    /// <summary>The author's own words and those that they quote, without the addresses of links.</summary>
    public SplitText Split => SplitText.Of(ShownText.WithoutAddresses(content, format == ContentFormat.Html), Quotations);

    /// <summary>The same without the quotations, which are somebody else's words.</summary>
    public string OwnWords => field ??= Quotations.Count == 0 ? Words : Fold.Of(
        format == ContentFormat.Html ? HtmlReducer.Shown(Unquoted()).Text : Unquoted());

    /// <summary>What readers see: the text, with the addresses of its links, and the author's name.</summary>
    public IReadOnlyList<SearchedField> Shown => field ??=
    [
        new SearchedField(Content, Reading, mayHide: true),
        .. Given("author.name", author?.Name, mayHide: true),
    ];

    /// <summary>The same, the text with its markup, and every other field of the author.</summary>
    public IReadOnlyList<SearchedField> All => field ??=
    [
        .. Shown,
        .. Given(Content, format == ContentFormat.Html ? content : null),
        .. Given("author.url", author?.Url),
        .. Given("author.email", author?.Email),
        .. Given("author.ip", author?.Ip),
        .. Given("author.userAgent", author?.UserAgent),
    ];

    /// <summary>Every link in the text, each place once.</summary>
    public IReadOnlyList<Link> Links => field ??= Link.FindIn(content, format);

    public IReadOnlyList<Link> LinksInName => field ??= author?.Name is { } name ? Link.FindIn(name, ContentFormat.Text) : [];

    /// <summary>The host of the author's own address; null if they gave none.</summary>
    public HostName? AuthorHost => author?.Url is { } url ? Link.HostOf(url) : null;

    /// <summary>The host of the page on which the comment is, which is the site's own; null if it is not known.</summary>
    public HostName? OwnHost => field ??= page is null ? null : Link.HostOf(page);

    /// <summary>The parts that quote somebody else.</summary>
    public IReadOnlyList<TextRange> Quotations =>
        field ??= Shared.Reading.Quotations.FindIn(content, format == ContentFormat.Html, Reading);

    /// <summary>The time that word lists may still take.</summary>
    public SearchBudget Budget { get; set; } = new(SearchBudget.MostForComment);

    /// <summary>Whether a place in the comment is within a quotation.</summary>
    public bool IsQuoted(int at) => Quotations.Cover(at);

    private string Unquoted()
    {
        var own = content.ToCharArray();
        foreach (var quotation in Quotations)
            own.AsSpan(quotation.Begin, quotation.End - quotation.Begin).Fill(' ');
        return new string(own);
    }

    private static IEnumerable<SearchedField> Given(string name, string? value, bool mayHide = false) =>
        string.IsNullOrEmpty(value) ? [] : [new SearchedField(name, ShownText.Of(value, isHtml: false), mayHide)];
}
