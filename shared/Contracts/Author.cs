namespace Moderation.Contracts;

/// <summary>The site's data about the author of a comment. Every field is optional and as the site gave it.</summary>
public sealed record Author
{
    /// <summary>The site's own id of the author; stable over comments.</summary>
    public string? Id { get; init; }

    /// <summary>The name shown beside the comment.</summary>
    public string? Name { get; init; }

    /// <summary>E-mail address; notices go there when the site asks for them.</summary>
    public string? Email { get; init; }

    /// <summary>The author's own page, absolute.</summary>
    public string? Url { get; init; }

    /// <summary>IPv4 or IPv6 address the comment came from.</summary>
    public string? Ip { get; init; }

    /// <summary>The browser's User-Agent header.</summary>
    public string? UserAgent { get; init; }

    /// <summary>The author's role on the site, such as <c>subscriber</c> or <c>administrator</c>.</summary>
    public string? Role { get; init; }
}
