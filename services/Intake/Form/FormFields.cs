using System.ComponentModel;

namespace Intake.Form;

/// <summary>The fields of a form, for the interface's description.</summary>
public sealed record FormFields
{
    [Description("The comment, 1 to 20,480 bytes of UTF-8.")]
    public required string Content { get; init; }

    [Description("The page that is commented on.")]
    public required string Url { get; init; }

    public string? Name { get; init; }

    [Description("Never shown; where notices go if the site asks for them.")]
    public string? Email { get; init; }

    [Description("The author's own page.")]
    public string? Website { get; init; }

    [Description("The id of the comment that this one answers.")]
    public string? ParentId { get; init; }

    [Description("The language's BCP 47 tag.")]
    public string? Language { get; init; }

    [Description("See IssueFormToken.")]
    public string? Token { get; init; }

    [Description("The address to go back to; url by default.")]
    public string? Return { get; init; }

    [Description("Must be empty.")]
    public string? Subject { get; init; }
}
