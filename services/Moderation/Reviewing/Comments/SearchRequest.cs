using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Shared.Http;

namespace Moderation.Reviewing.Comments;

/// <summary>The query parameters that limit a search, unchecked.</summary>
internal sealed record SearchRequest
{
    [FromQuery(Name = "query")]
    [Description("Words in any order; \"a phrase\" in quotation marks; -word excludes. At most 500 characters.")]
    public string? Query { get; init; }

    [FromQuery(Name = "site")]
    [Description("A site's id; all sites that you may review by default.")]
    public Guid? Site { get; init; }

    [FromQuery(Name = "status")]
    [OneOf("approved", "held", "rejected")]
    [Description("approved, held or rejected.")]
    public string? Status { get; init; }

    [FromQuery(Name = "tag")]
    [Description("The code of one of the tags, such as links.")]
    public string? Tag { get; init; }

    [FromQuery(Name = "author")]
    [Description("An identity of the author: id:THE-SITES-ID, email:ADDRESS, ip:ADDRESS or urlHost:HOST.")]
    public string? Author { get; init; }

    [FromQuery(Name = "page")]
    [Description("The address of the page with the comment.")]
    public string? Page { get; init; }

    [FromQuery(Name = "from")]
    [Description("Only comments that were first submitted at this RFC 3339 time or later.")]
    public DateTimeOffset? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("Only comments that were first submitted before this RFC 3339 time.")]
    public DateTimeOffset? To { get; init; }
}
