using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using Moderation.Contracts;
using Shared.Http;

namespace Moderation.Queue;

/// <summary>A filter of the queue as it is sent: in the query of a list, or in the body of a claim or a bulk decision.</summary>
internal sealed record QueueFilterRequest
{
    [FromQuery(Name = "site")]
    [Description("A site's id; all sites that you may review by default.")]
    public string? Site { get; init; }

    [FromQuery(Name = "kind")]
    [OneOf(typeof(QueueKind))]
    [Description("held, reported or appealed.")]
    public string? Kind { get; init; }

    [FromQuery(Name = "reason")]
    [Description("The code of one of the reasons, such as insult_hold.")]
    public string? Reason { get; init; }

    [FromQuery(Name = "tag")]
    [Description("The code of one of the tags, such as links.")]
    public string? Tag { get; init; }

    [FromQuery(Name = "language")]
    [Description("The language's BCP 47 tag, such as en. Only the primary language counts: de finds de-AT.")]
    public string? Language { get; init; }

    [FromQuery(Name = "author")]
    [Description("The author's key: id:THE-SITES-ID or email:ADDRESS.")]
    public string? Author { get; init; }

    [FromQuery(Name = "page")]
    [Description("The address of the page with the comment.")]
    public string? Page { get; init; }

    [FromQuery(Name = "escalated")]
    [Description("true for escalated comments only, false for the others only.")]
    public bool? Escalated { get; init; }

    [FromQuery(Name = "queuedBefore")]
    [Description("Only comments that have waited since before this RFC 3339 time.")]
    public DateTimeOffset? QueuedBefore { get; init; }

    [FromQuery(Name = "queuedAfter")]
    [Description("Only comments that have waited since this RFC 3339 time or later.")]
    public DateTimeOffset? QueuedAfter { get; init; }
}

/// <summary>A filter of the queue, checked.</summary>
internal sealed record QueueFilter
{
    private const int MaxLength = 2048;

    public Guid? Site { get; init; }

    public string? Kind { get; init; }

    public string? Reason { get; init; }

    public string? Tag { get; init; }

    public string? Language { get; init; }

    public string? Author { get; init; }

    public string? Page { get; init; }

    public bool? Escalated { get; init; }

    public DateTimeOffset? QueuedBefore { get; init; }

    public DateTimeOffset? QueuedAfter { get; init; }

    /// <summary>The conditions by their names, for the audit log; without the author, whose key may be an address.</summary>
    public Dictionary<string, object?> ToRecord() => new (string Name, object? Value)[]
    {
        ("site", Site),
        ("kind", Kind),
        ("reason", Reason),
        ("tag", Tag),
        ("language", Language),
        ("page", Page),
        ("escalated", Escalated),
        ("queuedBefore", QueuedBefore),
        ("queuedAfter", QueuedAfter),
    }.Where(condition => condition.Value is not null).ToDictionary(condition => condition.Name, condition => condition.Value);

    /// <param name="request">The filter that was sent; null for the whole queue.</param>
    /// <param name="at">The place that errors name: empty for a query, such as <c>#/filter/</c> for a body.</param>
    public static Checked<QueueFilter> Check(QueueFilterRequest? request, string at = "")
    {
        request ??= new QueueFilterRequest();
        var errors = new List<FieldError>();
        Guid site = default;
        if (!string.IsNullOrEmpty(request.Site) && !Guid.TryParse(request.Site, out site))
            errors.Add(new FieldError($"{at}site", "site must be a site's id, or be left out."));
        if (!string.IsNullOrEmpty(request.Kind) && !QueueKind.All.Contains(request.Kind))
            errors.Add(new FieldError($"{at}kind", $"kind must be one of {string.Join(", ", QueueKind.All)}, or be left out."));
        if (!string.IsNullOrEmpty(request.Language) && LanguageTag.Objection(request.Language) is { } objection)
            errors.Add(new FieldError($"{at}language", $"language {objection}"));
        var filter = new QueueFilter
        {
            Site = site == default ? null : site,
            Kind = Text("kind", request.Kind),
            Reason = Text("reason", request.Reason),
            Tag = Text("tag", request.Tag),
            Language = LanguageTag.Primary(Text("language", request.Language)),
            Author = Text("author", request.Author),
            Page = Text("page", request.Page),
            Escalated = request.Escalated,
            QueuedBefore = request.QueuedBefore?.ToUniversalTime(),
            QueuedAfter = request.QueuedAfter?.ToUniversalTime(),
        };
        return errors.Count == 0 ? filter : Problems.Invalid(errors);

        string? Text(string name, string? value)
        {
            if (value?.Length > MaxLength || value?.Any(char.IsControl) == true)
                errors.Add(new FieldError($"{at}{name}", $"{name} must be at most {MaxLength:N0} characters without control characters."));
            return string.IsNullOrEmpty(value) ? null : value;
        }
    }
}
