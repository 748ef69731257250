using System.ComponentModel;
using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Contracts;
using Moderation.Decisions;
using Shared.Http;

namespace Moderation.Reviewing.Statistics;

/// <summary>How often people confirmed the policy's holds and rejections, for one attribute and week.</summary>
internal sealed record AgreementResponse
{
    [Description("The ISO 8601 week, such as 2026-W19.")]
    public required string Week { get; init; }

    public required string Attribute { get; init; }

    [Description("Comments that the policy held or rejected because of the attribute, and that a person then decided.")]
    public required int Flagged { get; init; }

    [Description("How many of these the person rejected.")]
    public required int Confirmed { get; init; }

    [Description("Confirmed of flagged, 0 to 1.")]
    public double? Agreement { get; init; }

    [Description("Comments that a person rejected for this attribute, and that the policy had not flagged for it.")]
    public required int Missed { get; init; }
}

/// <summary>Agreement by week and attribute.</summary>
internal sealed record AgreementList(IReadOnlyList<AgreementResponse> Items);

/// <summary><c>GET /v1/review/agreement</c>: how often people confirm what the policy flags.</summary>
internal static class ReadAgreement
{
    /// <summary>The attribute that each moderator's reason stands for.</summary>
    private static readonly Dictionary<string, string> AttributeOf = new()
    {
        ["moderator_spam"] = Attributes.Spam,
        ["moderator_insult"] = Attributes.Insult,
        ["moderator_hate"] = Attributes.IdentityAttack,
        ["moderator_threat"] = Attributes.Threat,
        ["moderator_obscene"] = Attributes.Obscene,
    };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/agreement", HandleAsync)
            .Needs(Permission.Review)
            .WithName("ReadAgreement")
            .WithSummary("Compare people's decisions with the policy's")
            .WithDescription(
                "Counts by attribute and week, from the day `from` to the day `to` (UTC), by default the last 8 weeks. Decisions that were "
                + "undone do not count.")
            .WithProblems(400, 404);

    private static async Task<Results<Ok<AgreementList>, ProblemHttpResult>> HandleAsync(
        [AsParameters] StatisticsQuery asked, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (StatisticsRequest.Read(asked, 56, http.Person(), time.GetUtcNow()).Failed(out var problem, out var request))
            return problem;
        var sums = new Sums();
        await ComparedDecisions.ReadAsync(request, database, sums.Add, ct);
        return TypedResults.Ok(new AgreementList(sums.ToResponse()));
    }

    internal sealed class Sums
    {
        private readonly SortedDictionary<(string Week, string Attribute), (int Flagged, int Confirmed, int Missed)> _sums = [];

        public void Add(ComparedDecision decision)
        {
            if (decision.IsUndone || decision.Action is DecisionActions.Undo or DecisionActions.Escalate || decision.Status == "held")
                return;
            var week = WeekOf(decision.DecidedAt);
            var rejected = decision.Status == "rejected";
            var flagged = decision.FoundByMachine.Select(reason => reason.Attribute).OfType<string>().ToHashSet();
            foreach (var attribute in flagged)
                Add(week, attribute, flagged: 1, confirmed: rejected ? 1 : 0, missed: 0);
            if (!rejected)
                return;
            foreach (var attribute in decision.GivenReasons
                .Select(reason => AttributeOf.GetValueOrDefault(reason.Code))
                .OfType<string>()
                .Distinct())
            {
                if (!flagged.Contains(attribute))
                    Add(week, attribute, flagged: 0, confirmed: 0, missed: 1);
            }
        }

        public IReadOnlyList<AgreementResponse> ToResponse() =>
        [
            .. _sums.Select(sum => new AgreementResponse
            {
                Week = sum.Key.Week,
                Attribute = sum.Key.Attribute,
                Flagged = sum.Value.Flagged,
                Confirmed = sum.Value.Confirmed,
                Agreement = sum.Value.Flagged == 0 ? null : (double)sum.Value.Confirmed / sum.Value.Flagged,
                Missed = sum.Value.Missed,
            }),
        ];

        private static string WeekOf(DateTimeOffset time) =>
            string.Create(
                CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(time.UtcDateTime)}-W{ISOWeek.GetWeekOfYear(time.UtcDateTime):00}");

        private void Add(string week, string attribute, int flagged, int confirmed, int missed)
        {
            var sum = _sums.GetValueOrDefault((week, attribute));
            _sums[(week, attribute)] = (sum.Flagged + flagged, sum.Confirmed + confirmed, sum.Missed + missed);
        }
    }
}
