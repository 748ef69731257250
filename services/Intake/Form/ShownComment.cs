using System.ComponentModel;
using System.Globalization;
using Moderation.Contracts;
using Shared.Http;

namespace Intake.Form;

/// <summary>
/// The place of a comment in the order of a page, such as <c>1770000000000000.01980c5e-…</c>: the time at which it was written, in
/// microseconds since 1970 as the tables keep it, and its id.
/// </summary>
internal sealed record ShownPlace(DateTimeOffset At, Guid Id)
{
    public static ShownPlace Of(ShownRow row) => new(row.WrittenAt, row.CommentId);

    public static ShownPlace? Parse(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && long.TryParse(text[..dot], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var microseconds)
            && microseconds is > -62_135_596_800_000_000 and < 253_402_300_800_000_000
            && Guid.TryParse(text[(dot + 1)..], out var id)
            ? new ShownPlace(DateTimeOffset.UnixEpoch.AddTicks(microseconds * TimeSpan.TicksPerMicrosecond), id)
            : null;
    }

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(At - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond}.{Id}");
}

/// <summary>The comments of a page.</summary>
public sealed record ShownComments
{
    public required IReadOnlyList<ShownComment> Comments { get; init; }

    [Description("The cursor for the next comments, if there are more.")]
    public string? Next { get; init; }
}

/// <summary>A comment as readers see it.</summary>
public sealed record ShownComment
{
    public required Guid Id { get; init; }

    [Description("The id of the comment that this one replies to, as it was sent.")]
    public string? ParentId { get; init; }

    [Description("The site's own id of the comment, if it has one.")]
    public string? ExternalId { get; init; }

    public ShownAuthor? Author { get; init; }

    [Description("The comment, safe to put into a page.")]
    public required string Html { get; init; }

    [Description("When it was written: createdAt as it was sent, or else the arrival of its first text.")]
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>With the time at which this revision came; the place in the page may have an earlier one.</summary>
    internal static ShownComment Of(CommentSubmitted message) => new()
    {
        Id = message.CommentId,
        ParentId = message.ParentId,
        ExternalId = message.ExternalId,
        Author = message.Author?.Name is { } name ? new ShownAuthor { Name = name, Url = HttpAddress.Encoded(message.Author.Url) } : null,
        Html = ShownHtml.Of(message.Content, message.Format),
        CreatedAt = message.SubmittedAt,
    };
}

/// <summary>An author as readers see them.</summary>
public sealed record ShownAuthor
{
    public required string Name { get; init; }

    [Description("The author's own page: http or https.")]
    public string? Url { get; init; }
}
