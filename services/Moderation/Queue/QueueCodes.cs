using Moderation.Contracts;

namespace Moderation.Queue;

/// <summary>
/// The codes under which a waiting comment is found, as the table <c>review_reasons</c> keeps them: its reasons, the reasons of its
/// reports, and its tags. Tags have a prefix, because a code can be a reason of one comment and a tag of another.
/// </summary>
internal static class QueueCodes
{
    private const string Tag = "tag:";

    public static IReadOnlyList<string> Of(
        IReadOnlyList<Reason> reasons, IReadOnlyList<string>? tags, IEnumerable<string>? reported = null) =>
        [.. reasons.Select(reason => reason.Code), .. reported ?? [], .. (tags ?? []).Select(OfTag)];

    public static string OfTag(string tag) => Tag + tag;

    /// <summary>The tag of a code; null if it is the code of a reason.</summary>
    public static string? TagOf(string code) => code.StartsWith(Tag, StringComparison.Ordinal) ? code[Tag.Length..] : null;
}
