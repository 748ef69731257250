using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Moderation.Access.Auditing;

/// <summary>The query parameters that filter the audit log, unchecked.</summary>
internal sealed record AuditFilter
{
    [FromQuery(Name = "person")]
    [Description("A person's id.")]
    public Guid? Person { get; init; }

    [FromQuery(Name = "site")]
    [Description("A site's id.")]
    public Guid? Site { get; init; }

    [FromQuery(Name = "action")]
    [Description("An action, such as site.changed.")]
    public string? Action { get; init; }

    [FromQuery(Name = "from")]
    [Description("An RFC 3339 time; entries at or after it.")]
    public DateTimeOffset? From { get; init; }

    [FromQuery(Name = "to")]
    [Description("An RFC 3339 time; entries before it.")]
    public DateTimeOffset? To { get; init; }
}
