using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Shared.Http;

namespace Intake.Submitting;

/// <summary>A comment to submit. Only the content is required.</summary>
public record CommentRequest
{
    [Required]
    [Description(
        "The comment, 1 to 20,480 bytes of UTF-8. Control characters other than tab, line feed and carriage return become spaces, and "
        + "halves of surrogate pairs U+FFFD, here and in all other texts, so that no comment is refused for a stray character.")]
    public string? Content { get; init; }

    [OneOf("text", "html")]
    [Description("text (the default) or html.")]
    public string? Format { get; init; }

    [Description("The page with the comment: an absolute http or https address.")]
    public string? Url { get; init; }

    [Description("The kind of text, such as comment, review or forum-post; at most 64 characters.")]
    public string? Type { get; init; }

    [Description("The language's BCP 47 tag, such as en or pt-BR. It counts only when the text does not show its language.")]
    public string? Language { get; init; }

    [Description("Your own id of the comment, at most 256 characters. The same id with other content makes a new revision.")]
    public string? ExternalId { get; init; }

    [Description("Your own id of the comment that this one replies to, at most 256 characters.")]
    public string? ParentId { get; init; }

    [Description("When it was written: an RFC 3339 time with an offset, such as 2026-05-04T12:30:00Z.")]
    public string? CreatedAt { get; init; }

    [Description("Who wrote it.")]
    public AuthorRequest? Author { get; init; }
}

/// <summary>A line of a batch: a comment to submit, or an old one with the status that the site gave it.</summary>
public sealed record BatchRequest : CommentRequest
{
    [Description(
        "true for an old comment that keeps the status that the site gave it: the policy does not decide it, and nobody is notified. It "
        + "needs status and externalId; send createdAt, too.")]
    public bool? Imported { get; init; }

    [Description("approved or rejected; only with imported.")]
    public string? Status { get; init; }
}

/// <summary>The author of a comment, as the site knows them. Every field is optional.</summary>
public sealed record AuthorRequest
{
    [Description("Your own id of the author, at most 256 characters.")]
    public string? Id { get; init; }

    [Description("The name shown beside the comment, at most 256 characters.")]
    public string? Name { get; init; }

    [Description("The author's e-mail address. Notices go there if the site has them on.")]
    public string? Email { get; init; }

    [Description("The author's own page: an absolute http or https address.")]
    public string? Url { get; init; }

    [Description("The IPv4 or IPv6 address that the comment came from.")]
    public string? Ip { get; init; }

    [Description("The browser's User-Agent header, at most 2,048 characters.")]
    public string? UserAgent { get; init; }

    [Description("The author's role on the site, such as subscriber or administrator; at most 64 characters.")]
    public string? Role { get; init; }
}
