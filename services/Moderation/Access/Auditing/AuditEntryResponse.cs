using System.ComponentModel;
using System.Text.Json;

namespace Moderation.Access.Auditing;

/// <summary>One line of the history.</summary>
internal sealed record AuditEntryResponse
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("Who did it; absent where nobody here did, or nobody knows who.")]
    public Guid? PersonId { get; init; }

    [Description("What they were called then.")]
    public required string Actor { get; init; }

    [Description("The thing and what became of it, such as site.changed.")]
    public required string Action { get; init; }

    [Description("Absent for what belongs to no site, or to several.")]
    public Guid? SiteId { get; init; }

    [Description("What it was done to, such as person:ID.")]
    public string? Subject { get; init; }

    public JsonElement? Detail { get; init; }
}

/// <summary>The same as it is stored.</summary>
internal sealed record AuditRow
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? PersonId { get; init; }

    public required string Actor { get; init; }

    public required string Action { get; init; }

    public Guid? SiteId { get; init; }

    public string? Subject { get; init; }

    public string? Detail { get; init; }

    public AuditEntryResponse ToResponse() => new()
    {
        Id = Id,
        At = At,
        PersonId = PersonId,
        Actor = Actor,
        Action = Action,
        SiteId = SiteId,
        Subject = Subject,
        Detail = Detail is null ? null : JsonSerializer.Deserialize<JsonElement>(Detail),
    };
}
