using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Moderation.Access;
using Moderation.Rules;
using Shared.Http;
using Shared.Reading;

namespace Moderation.Authors;

/// <summary>A moderator's action on an author.</summary>
internal sealed record AuthorActionRequest
{
    [Required]
    [OneOf("trust", "hold", "mute", "ban", "clear", "note", "strike")]
    [Description("trust, hold, mute, ban or clear, which replace the author's state; note, which replaces the note; or strike.")]
    public string? Action { get; init; }

    [Description(
        "When the state or the strike ends. Required for mute; must be omitted for note and clear. Without it, a strike counts as long as "
        + "the policy says.")]
    public DateTimeOffset? Until { get; init; }

    [Description(
        "What trust, hold, mute or ban covers: kinds, which stand for what the author's latest comments show (id, email, ip, urlHost), or "
        + "identities such as email:ann@example.com or ip:203.0.113.7. By default hold, mute and ban cover the author and their e-mail "
        + "addresses, and trust the author alone. Only seniors may choose. ip and urlHost need authors.knownBy in the site's policy.")]
    public IReadOnlyList<string?>? Covers { get; init; }

    [Description(
        "With mute or ban: also reject the comments that it covers and that are approved or wait, the newest 5,000. rejectedExisting in "
        + "the answer tells how many, and how to undo it.")]
    public bool? RejectExisting { get; init; }

    [Description(
        "The reason, for other moderators; at most 1,000 characters. If omitted, the existing note stays; the action note removes it.")]
    public string? Note { get; init => field = StrayCharacters.Replace(value); }
}

/// <summary>What moderators can do about an author.</summary>
/// <param name="State">The state that the action sets; null if it sets none.</param>
/// <param name="Past">Its name in the audit log.</param>
/// <param name="Needs">The permission that it needs.</param>
internal sealed record AuthorAction(string? State, string Past, Permission Needs)
{
    private const int MaxNoteLength = 1000;

    public static IReadOnlyDictionary<string, AuthorAction> All { get; } = new Dictionary<string, AuthorAction>
    {
        ["trust"] = new(AuthorState.Trusted, "trusted", Permission.DecideOverOthers),
        ["hold"] = new(AuthorState.Held, "held", Permission.Decide),
        ["mute"] = new(AuthorState.Muted, "muted", Permission.DecideOverOthers),
        ["ban"] = new(AuthorState.Banned, "banned", Permission.DecideOverOthers),
        ["clear"] = new(AuthorState.None, "cleared", Permission.DecideOverOthers),
        ["note"] = new(null, "noted", Permission.Decide),
        ["strike"] = new(null, "struck", Permission.Decide),
    };

    /// <summary>Whether it is an order, which covers identities.</summary>
    public bool IsOrder => State is not (null or AuthorState.None);

    public static List<FieldError> Check(AuthorActionRequest request, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        if (request.Action is null || !All.ContainsKey(request.Action))
            errors.Add(new FieldError("#/action", $"action must be one of {string.Join(", ", All.Keys)}."));
        if (request.Until <= now || request.Until > now.AddYears(100))
            errors.Add(new FieldError("#/until", "until must be in the future, and within 100 years, such as 2030-01-31T00:00:00Z."));
        if (request is { Action: "mute", Until: null })
            errors.Add(new FieldError("#/until", "until is required for mute. Use ban for no end.", ErrorCode.Required));
        if (request is { Action: "note" or "clear", Until: not null })
            errors.Add(new FieldError("#/until", $"until has no meaning for {request.Action}. Omit it."));
        if (request is { Action: "note" or "clear" or "strike", Covers: not null })
            errors.Add(new FieldError("#/covers", $"covers has no meaning for {request.Action}. Omit it."));
        if (request is { Action: not ("mute" or "ban"), RejectExisting: true })
            errors.Add(new FieldError("#/rejectExisting", "rejectExisting has a meaning for mute and ban only. Omit it."));
        if (request.Note?.Length > MaxNoteLength)
            errors.Add(new FieldError("#/note", $"note must have at most {MaxNoteLength:N0} characters."));
        return errors;
    }
}
