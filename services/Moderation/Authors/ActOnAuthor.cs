using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Data.Common;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Access.Auditing;
using Moderation.Rules;
using Moderation.Sites;
using Shared.Http;
using Shared.Reading;
using Shared.Storage;

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
        "The reason, for other moderators; at most 1,000 characters. If omitted, the existing note stays; the action note removes it.")]
    public string? Note { get; init => field = StrayCharacters.Replace(value); }
}

/// <summary><c>POST /v1/review/sites/{id}/authors/{key}/actions</c>.</summary>
internal static class ActOnAuthor
{
    private const int MaxBodyBytes = 16 * 1024, MaxNoteLength = 1000;

    /// <summary>The state that each action sets, its name in the audit log, and the permission that it needs.</summary>
    private static readonly Dictionary<string, (string? State, string Past, Permission Needs)> Actions = new()
    {
        ["trust"] = (AuthorState.Trusted, "trusted", Permission.DecideOverOthers),
        ["hold"] = (AuthorState.Held, "held", Permission.Decide),
        ["mute"] = (AuthorState.Muted, "muted", Permission.DecideOverOthers),
        ["ban"] = (AuthorState.Banned, "banned", Permission.DecideOverOthers),
        ["clear"] = (AuthorState.None, "cleared", Permission.DecideOverOthers),
        ["note"] = (null, "noted", Permission.Decide),
        ["strike"] = (null, "struck", Permission.Decide),
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/sites/{id}/authors/{key}/actions", HandleAsync)
            .NeedsAtSite(Permission.Decide)
            .WithName("ActOnAuthor")
            .WithSummary("Trust, hold, mute or ban an author, or add a note or a strike")
            .WithDescription(
                """
                The state applies from the author's next comment on and overrides the policy; existing comments keep their decisions.
                Moderators may use hold, note and strike. The other actions, and changing a state that a senior has set, need the role
                senior or administrator. Authors who have not written yet are possible too.
                """)
            .Accepts<AuthorActionRequest>("application/json")
            .WithProblems(400, 404)
            .WithRequestExample(AuthorExamples.AuthorAction)
            .WithResponseExample(StatusCodes.Status200OK, AuthorExamples.Author);

    private static async Task<Results<Ok<AuthorResponse>, ProblemHttpResult>> HandleAsync(
        string id, string key, Person person, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (await SiteTable.FindAsync(database, id, ct) is not { } site)
            return SiteAnswers.Missing();
        if (AuthorKey.Parse(key) is not { } known)
            return ReadAuthors.Missing();
        var body = await JsonBody.ReadAsync(http.Request, AuthorsJson.Default.AuthorActionRequest, MaxBodyBytes, ct);
        if (body.Failed(out var problem, out var request))
            return problem;
        var now = time.GetUtcNow();
        if (Check(request, now) is { Count: > 0 } errors)
            return Problems.Invalid(errors);
        if (!person.May(Actions[request.Action!].Needs, site.Id))
            return Forbidden($"{request.Action} needs the role senior or administrator.");

        var act = new AuthorAct(site, known, request, person, now);
        if (!await database.WriteAsync(transaction => WriteAsync(act, transaction, ct), ct))
            return Forbidden("Only a senior or administrator may change this author's state.");
        return TypedResults.Ok((await ReadAuthors.FindAsync(site, known, database, now, ct))!);
    }

    private static List<FieldError> Check(AuthorActionRequest request, DateTimeOffset now)
    {
        var errors = new List<FieldError>();
        if (request.Action is null || !Actions.ContainsKey(request.Action))
            errors.Add(new FieldError("#/action", $"action must be one of {string.Join(", ", Actions.Keys)}."));
        if (request.Until <= now || request.Until > now.AddYears(100))
            errors.Add(new FieldError("#/until", "until must be in the future, and within 100 years, such as 2030-01-31T00:00:00Z."));
        if (request is { Action: "mute", Until: null })
            errors.Add(new FieldError("#/until", "until is required for mute. Use ban for no end.", ErrorCode.Required));
        if (request is { Action: "note" or "clear", Until: not null })
            errors.Add(new FieldError("#/until", $"until has no meaning for {request.Action}. Omit it."));
        if (request.Note?.Length > MaxNoteLength)
            errors.Add(new FieldError("#/note", $"note must have at most {MaxNoteLength:N0} characters."));
        return errors;
    }

    /// <summary>
    /// False if the action would change a state that only a senior may change. A hold that lasts as long or longer does not count as a
    /// change.
    /// </summary>
    private static async Task<bool> WriteAsync(AuthorAct act, DbTransaction transaction, CancellationToken ct)
    {
        var (state, past, _) = Actions[act.Request.Action!];
        var author = await transaction.QuerySingleOrDefaultAsync<Guid?>(
            """
            insert into authors (id, site_id, author_key, state, state_until, note, first_seen_at, last_seen_at)
            values (@NewId, @SiteId, @Key, coalesce(@state, 'none'), @Until, @Note, @Now, @Now)
            on conflict (site_id, author_key) do update set
                state = coalesce(@state, authors.state),
                state_until = case when @keeps then authors.state_until else @Until end,
                note = case when @notes then @Note else authors.note end
            where @keeps or @may or authors.state = 'none' or authors.state_until <= @Now
                or (authors.state = 'held' and (@Until is null or @Until >= authors.state_until))
            returning id
            """,
            new
            {
                NewId = Guid.CreateVersion7(act.Now),
                SiteId = act.Site.Id,
                act.Key,
                state,
                Until = state is null ? null : act.Request.Until,
                Note = act.Request is { Action: "strike" } || string.IsNullOrEmpty(act.Request.Note) ? null : act.Request.Note,
                act.Now,
                keeps = state is null,
                notes = act.Request.Action == "note" || (state is not null && act.Request.Note is not null),
                may = act.Person.May(Permission.DecideOverOthers, act.Site.Id),
            },
            ct);
        if (author is null)
            return false;
        if (act.Request.Action == "strike")
            await StrikeAsync(act, transaction, ct);
        var detail = act.Request.Until is { } until ? new Dictionary<string, object?> { ["until"] = until } : null;
        await AuditLog.AppendAsync(
            act.Person,
            new AuditEntry { Action = $"author.{past}", SiteId = act.Site.Id, Subject = $"author:{author}", Detail = detail },
            act.Now,
            transaction,
            ct);
        return true;
    }

    private static Task<int> StrikeAsync(AuthorAct act, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            insert into author_strikes (id, site_id, author_key, person_id, note, given_at, expires_at)
            values (@Id, @SiteId, @Key, @PersonId, @Note, @Now, @expiresAt)
            """,
            new
            {
                Id = Guid.CreateVersion7(act.Now),
                SiteId = act.Site.Id,
                act.Key,
                PersonId = act.Person.Id,
                act.Request.Note,
                act.Now,
                expiresAt = act.Request.Until
                    ?? Strikes.Until(act.Site.Policy, Contracts.CommentStatus.Rejected, byPerson: true, act.Now)!.Value,
            },
            ct);

    private static ProblemHttpResult Forbidden(string detail) =>
        Problems.Of(StatusCodes.Status403Forbidden, $"{detail} Ask somebody with that role.");

    private sealed record AuthorAct(Site Site, string Key, AuthorActionRequest Request, Person Person, DateTimeOffset Now);
}
