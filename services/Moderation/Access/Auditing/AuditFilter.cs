using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Moderation.Access.Auditing;

/// <summary>Which part of the history is asked for, in the words of the query string.</summary>
internal sealed record AuditFilter
{
    [FromQuery(Name = "person")]
    [Description("A person's id.")]
    public string? Person { get; init; }

    [FromQuery(Name = "site")]
    [Description("A site's id.")]
    public string? Site { get; init; }

    [FromQuery(Name = "action")]
    [Description("Such as site.changed.")]
    public string? Action { get; init; }

    [FromQuery(Name = "from")]
    [Description("A time, included.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("A time, not included.")]
    public string? To { get; init; }
}
