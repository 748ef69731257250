namespace Moderation.Contracts;

/// <summary>
/// A fact about how a comment arrived that its text does not show. Intake states it, and the rules of the site's policy judge it.
/// </summary>
public sealed record CommentFlag
{
    /// <summary>One of <see cref="CommentFlags"/>. Consumers ignore codes that they do not know.</summary>
    public required string Code { get; init; }

    /// <summary>The field of the request that it is about, as its dialect names it.</summary>
    public string? Field { get; init; }
}

/// <summary>The codes of the flags.</summary>
public static class CommentFlags
{
    /// <summary>The text was longer than a comment may be, and its end is missing.</summary>
    public const string CutText = "cut_text";

    /// <summary>The request did not have the field of the text.</summary>
    public const string MissingContent = "missing_content";

    /// <summary>A field that people do not see was filled in.</summary>
    public const string Trap = "trap";

    /// <summary>The form's script did not run, as if nobody had opened the page in a browser.</summary>
    public const string NoScript = "no_script";

    /// <summary>The form's one-time token was missing or wrong; on cached pages it is wrong for people too.</summary>
    public const string FailedNonce = "failed_nonce";
}
