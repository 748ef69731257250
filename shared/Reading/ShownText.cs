namespace Shared.Reading;

/// <summary>A comment as its readers see it, which everything that judges it reads.</summary>
public static class ShownText
{
    /// <summary>
    /// The text without markup, with the addresses of its links, and with its letters in the order in which they are seen.
    /// </summary>
    /// <param name="content">The comment as it was posted.</param>
    /// <param name="isHtml">Whether its tags are markup.</param>
    public static ReducedText Of(string content, bool isHtml)
    {
        if (!isHtml)
            return DirectionMarks.Apply(new ReducedText(content), isHtml, []);
        var addresses = new List<TextRange>();
        return DirectionMarks.Apply(HtmlReducer.Reduce(content, addresses), isHtml, addresses);
    }

    /// <summary>The same without the addresses of links.</summary>
    public static ReducedText WithoutAddresses(string content, bool isHtml) =>
        DirectionMarks.Apply(isHtml ? HtmlReducer.Shown(content) : new ReducedText(content), isHtml, []);
}
