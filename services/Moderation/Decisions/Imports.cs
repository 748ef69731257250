using Moderation.Contracts;

namespace Moderation.Decisions;

/// <summary>Old comments that a site brings in with the status that it had given them.</summary>
internal static class Imports
{
    /// <summary>The name under which the history has the site's decision.</summary>
    public const string Actor = "import";

    /// <summary>
    /// Whether the site has decided the comment. Only a comment that is new here can be imported; an edit is decided here like any other.
    /// </summary>
    public static bool IsImport(this CommentSubmitted comment) =>
        comment is { ImportedAs: CommentStatus.Approved or CommentStatus.Rejected, Revision: 1 };
}
