using System.ComponentModel;
using System.Text.Json;
using Moderation.Rules;
using Shared.Http;

namespace Moderation.Corrections;

/// <summary>A remembered correction, as an administrator sees it.</summary>
internal sealed record CorrectionResponse
{
    public required Guid Id { get; init; }

    [OneOf("approved", "rejected")]
    [Description("The answer that the next comments with the same or nearly the same text get.")]
    public required string Status { get; init; }

    [Description("Who said so: moderator, or the protocol of a report, such as akismet. One report alone never rejects.")]
    public required string Source { get; init; }

    [Description("The moderator; absent for a report by protocol.")]
    public Guid? PersonId { get; init; }

    [Description("The reporter as the site names them; absent for a moderator, and if the site gave no name.")]
    public string? Reporter { get; init; }

    [Description("The corrected comment; absent if the site sent a text alone.")]
    public Guid? CommentId { get; init; }

    [Description("The revision of the comment whose text was corrected.")]
    public int? Revision { get; init; }

    [Description("The text, if it is still stored and you may review the site's comments.")]
    public string? Content { get; init; }

    [OneOf("text", "html")]
    [Description("The format of content. Never insert html into a page without sanitizing it.")]
    public string? Format { get; init; }

    [Description("The hosts to which the comment led. A comment that leads elsewhere is not approved by the correction.")]
    public required IReadOnlyList<string> Hosts { get; init; }

    public required DateTimeOffset CorrectedAt { get; init; }

    [Description("From then on it is forgotten.")]
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A correction as it is read for the list.</summary>
internal sealed record StoredCorrection
{
    public required Guid Id { get; init; }

    public required string Status { get; init; }

    public required string Source { get; init; }

    public Guid? PersonId { get; init; }

    public string? Reporter { get; init; }

    public Guid? CommentId { get; init; }

    public int? Revision { get; init; }

    public string? Content { get; init; }

    public string? Format { get; init; }

    public required string Hosts { get; init; }

    public required DateTimeOffset CorrectedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <param name="withText">Whether the caller may read comments.</param>
    public CorrectionResponse ToResponse(bool withText) => new()
    {
        Id = Id,
        Status = Status,
        Source = Source,
        PersonId = PersonId,
        Reporter = PersonId is null && !string.IsNullOrWhiteSpace(Reporter) ? Reporter : null,
        CommentId = CommentId,
        Revision = Revision,
        Content = withText ? Content : null,
        Format = withText && Content is not null ? Format : null,
        Hosts = JsonSerializer.Deserialize(Hosts, RulesJson.Default.IReadOnlyListString)!,
        CorrectedAt = CorrectedAt,
        ExpiresAt = ExpiresAt,
    };
}
