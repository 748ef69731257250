using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;

namespace Moderation;

/// <summary>The query parameters of every list, unchecked.</summary>
internal sealed record PageQuery
{
    public const int MaxLimit = 200;
    public const int DefaultLimit = 50;

    [FromQuery(Name = "cursor")]
    [Description("The `next` of the previous response; left out for the first page.")]
    public string? Cursor { get; init; }

    [FromQuery(Name = "limit")]
    [Description("The most entries of a page.")]
    [Range(1, MaxLimit)]
    [DefaultValue(DefaultLimit)]
    public int? Limit { get; init; }
}
