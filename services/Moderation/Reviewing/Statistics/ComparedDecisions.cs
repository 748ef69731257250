using Moderation.Contracts;
using Moderation.Rules;
using Shared.Storage;

namespace Moderation.Reviewing.Statistics;

/// <summary>A person's decision, and the policy's decision on the same text to compare it with.</summary>
internal sealed record ComparedDecision
{
    public Guid? PersonId { get; init; }

    public string? Actor { get; init; }

    public required string Action { get; init; }

    public required string Status { get; init; }

    public required string Reasons { get; init; }

    public required DateTimeOffset DecidedAt { get; init; }

    /// <summary>Whether it was undone.</summary>
    public required bool IsUndone { get; init; }

    public string? MachineReasons { get; init; }

    public string? MachineStatus { get; init; }

    public DateTimeOffset? MachineDecidedAt { get; init; }

    public IReadOnlyList<Reason> GivenReasons => Parse(Reasons);

    public IReadOnlyList<Reason> FoundByMachine => Parse(MachineReasons);

    private static IReadOnlyList<Reason> Parse(string? json) =>
        json is null ? [] : Stored.Reasons(json);
}

/// <summary>Reads people's decisions one after another, so that a year takes no more memory than a day.</summary>
internal static class ComparedDecisions
{
    public static async Task ReadAsync(
        StatisticsRequest request, ModerationDatabase database, Action<ComparedDecision> add, CancellationToken ct)
    {
        await using var connection = await database.OpenAsync(ct);
        var decisions = connection.StreamAsync<ComparedDecision>(
            $"""
            select
                d.person_id, d.actor, d.action, d.status, d.reasons, d.decided_at, u.version is not null as is_undone,
                m.reasons as machine_reasons, m.status as machine_status, m.decided_at as machine_decided_at
            from decisions as d
            join comments as c on c.id = d.comment_id
            left join decisions as u on u.comment_id = d.comment_id and u.version = d.version + 1 and u.action = 'undo'
            left join decisions as m on m.comment_id = d.comment_id and m.version = (
                select max(p.version)
                from decisions as p
                where p.comment_id = d.comment_id and p.version < d.version and p.decided_by = 'policy'
            )
            where d.decided_by = 'moderator' and d.action <> 'import' and d.decided_at >= @From and d.decided_at < @To
              and (@all or c.site_id in (select r.id from {database.Rows<Guid>()}))
            """,
            new
            {
                request.Range.From,
                request.Range.To,
                all = request.Scope.Ids is null,
                rows = ModerationDatabase.Values(request.Scope.Ids ?? []),
            },
            TimeSpan.FromMinutes(5));
        await foreach (var decision in decisions.WithCancellation(ct))
            add(decision);
    }
}
