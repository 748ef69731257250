namespace Shared.Reading;

/// <summary>A comment as its readers see it, which everything that judges it reads.</summary>
public static class ShownText
{
    /// <summary>The text without markup, with the addresses of its links.</summary>
    /// <param name="content">The comment as it was posted.</param>
    /// <param name="isHtml">Whether its tags are markup.</param>
    public static ReducedText Of(string content, bool isHtml) => isHtml ? HtmlReducer.Reduce(content) : new ReducedText(content);
}
