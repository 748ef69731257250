using System.ComponentModel;
using System.Text.Json;

namespace Moderation.Access.Auditing;

/// <summary>One entry of the audit log.</summary>
internal sealed record AuditEntryResponse
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    [Description("The person who did it; absent if the server did it, or if the person is unknown.")]
    public Guid? PersonId { get; init; }

    [Description("Their name at that time.")]
    public required string Actor { get; init; }

    [Description("The thing and what was done to it, such as site.changed.")]
    public required string Action { get; init; }

    [Description("The site; absent if the action concerns no site or several.")]
    public Guid? SiteId { get; init; }

    public string? SiteName { get; init; }

    [Description("The object of the action, such as person:ID.")]
    public string? Subject { get; init; }

    [Description("The name that the object has now; absent if it has none or no longer exists.")]
    public string? SubjectName { get; init; }

    public JsonElement? Detail { get; init; }
}

/// <summary>An entry as stored.</summary>
internal sealed record AuditRow
{
    public required Guid Id { get; init; }

    public required DateTimeOffset At { get; init; }

    public Guid? PersonId { get; init; }

    public required string Actor { get; init; }

    public required string Action { get; init; }

    public Guid? SiteId { get; init; }

    public string? SiteName { get; init; }

    public string? Subject { get; init; }

    public string? Detail { get; init; }

    public AuditEntryResponse ToResponse(string? subjectName) => new()
    {
        Id = Id,
        At = At,
        PersonId = PersonId,
        Actor = Actor,
        Action = Action,
        SiteId = SiteId,
        SiteName = SiteName,
        Subject = Subject,
        SubjectName = subjectName,
        Detail = Detail is null ? null : JsonSerializer.Deserialize<JsonElement>(Detail),
    };
}
