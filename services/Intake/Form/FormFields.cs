using System.ComponentModel;

namespace Intake.Form;

/// <summary>The fields of a form, for the OpenAPI document.</summary>
public sealed record FormFields
{
    [Description("The comment, 1 to 20,480 bytes of UTF-8.")]
    public required string Content { get; init; }

    [Description("The page with the comments.")]
    public required string Url { get; init; }

    public string? Name { get; init; }

    [Description("Never shown. Notices go there if the site has them on.")]
    public string? Email { get; init; }

    [Description("The author's own page.")]
    public string? Website { get; init; }

    [Description("The id of the comment that this one replies to.")]
    public string? ParentId { get; init; }

    [Description("The language's BCP 47 tag.")]
    public string? Language { get; init; }

    [Description("See IssueFormToken.")]
    public string? Token { get; init; }

    [Description("The address to return to; url by default.")]
    public string? Return { get; init; }

    [Description("Must be empty.")]
    public string? Subject { get; init; }
}
