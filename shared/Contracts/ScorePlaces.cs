namespace Moderation.Contracts;

/// <summary>The parts of a comment that can raise a score, as <see cref="ScoreSpan.Place"/> and others name them.</summary>
public static class ScorePlaces
{
    /// <summary>The author's own words. Offsets are those of the content as it was sent.</summary>
    public const string Text = "text";

    /// <summary>Words of others that the comment quotes. Offsets are those of the content as it was sent.</summary>
    public const string Quotation = "quotation";

    /// <summary>The author's name. Offsets are those of the name.</summary>
    public const string AuthorName = "author_name";

    /// <summary>The author's own page. Offsets are those of its address.</summary>
    public const string AuthorUrl = "author_url";

    /// <summary>All of them. Consumers take others for <see cref="Text"/>, without its offsets.</summary>
    public static IReadOnlyList<string> All { get; } = [Text, Quotation, AuthorName, AuthorUrl];
}
