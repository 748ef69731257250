using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Moderation.Access.Auditing;

/// <summary>The query parameters that filter the audit log, unchecked.</summary>
internal sealed record AuditFilter
{
    [FromQuery(Name = "person")]
    [Description("A person's id.")]
    public string? Person { get; init; }

    [FromQuery(Name = "site")]
    [Description("A site's id.")]
    public string? Site { get; init; }

    [FromQuery(Name = "action")]
    [Description("An action, such as site.changed.")]
    public string? Action { get; init; }

    [FromQuery(Name = "from")]
    [Description("A time; entries at or after it.")]
    public string? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("A time; entries before it.")]
    public string? To { get; init; }
}
