using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Moderation.Access;
using Moderation.Decisions;
using Shared.Http;

namespace Moderation.Reviewing.Statistics;

/// <summary>How much one person decided in a range of days.</summary>
internal sealed record PersonStatistics
{
    [Description("Absent for corrections that sites sent.")]
    public Guid? PersonId { get; init; }

    public required string Name { get; init; }

    public required int Approved { get; init; }

    public required int Rejected { get; init; }

    public required int Escalated { get; init; }

    [Description("How many of these were undone, by the same person or by somebody else.")]
    public required int Undone { get; init; }

    [Description("The median time that held comments had waited for the decision, in minutes.")]
    public double? MedianMinutesWaited { get; init; }
}

/// <summary>How much people decided in a range of days.</summary>
internal sealed record StatisticsResponse
{
    public required DateTimeOffset From { get; init; }

    public required DateTimeOffset To { get; init; }

    public required IReadOnlyList<PersonStatistics> People { get; init; }

    [Description("Decisions of people by day.")]
    public required IReadOnlyDictionary<string, int> ByDay { get; init; }
}

/// <summary><c>GET /v1/review/statistics</c>.</summary>
internal static class ReadStatistics
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/statistics", HandleAsync)
            .Needs(Permission.Review)
            .WithName("ReadStatistics")
            .WithSummary("Count decisions by person")
            .WithDescription(
                "Counts from the day `from` to the day `to` (UTC), by default the last 30 days, at the sites that you may review or at the "
                + "one that `site` names.")
            .WithProblems(400, 404);

    private static async Task<Results<Ok<StatisticsResponse>, ProblemHttpResult>> HandleAsync(
        [AsParameters] StatisticsQuery asked, HttpContext http, ModerationDatabase database, TimeProvider time, CancellationToken ct)
    {
        if (StatisticsRequest.Read(asked, 30, http.Person(), time.GetUtcNow()).Failed(out var problem, out var request))
            return problem;

        var people = new Dictionary<(Guid?, string), PersonSums>();
        var days = new SortedDictionary<string, int>(StringComparer.Ordinal);
        await ComparedDecisions.ReadAsync(
            request,
            database,
            decision =>
            {
                var key = (decision.PersonId, decision.PersonId is null ? decision.Actor ?? "" : "");
                if (!people.TryGetValue(key, out var sums))
                    people[key] = sums = new PersonSums();
                sums.Add(decision);
                var day = decision.DecidedAt.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
                days[day] = days.GetValueOrDefault(day) + (decision.Action == DecisionActions.Undo ? 0 : 1);
            },
            ct);
        return TypedResults.Ok(new StatisticsResponse
        {
            From = request.Range.From,
            To = request.Range.To,
            People = [.. people
                .Select(person => person.Value.ToStatistics(person.Key.Item1))
                .OrderByDescending(person => person.Approved + person.Rejected)],
            ByDay = days,
        });
    }

    /// <summary>The sums of one person. Waiting times are kept as a histogram, so memory does not grow with their number.</summary>
    internal sealed class PersonSums
    {
        private const int Steps = 400;

        /// <summary>
        /// Each step of the histogram is this much longer than the previous one. The steps reach from a second to over a year.
        /// </summary>
        private const double Growth = 1.045;

        private readonly int[] _waited = new int[Steps];
        private string _name = "";
        private int _approved;
        private int _rejected;
        private int _escalated;
        private int _undone;

        public void Add(ComparedDecision decision)
        {
            _name = decision.Actor ?? _name;
            _undone += decision.IsUndone ? 1 : 0;
            switch (decision)
            {
                case { Action: DecisionActions.Escalate }:
                    _escalated++;
                    return;
                case { Action: DecisionActions.Undo }:
                    return;
                case { Status: "approved" }:
                    _approved++;
                    break;
                default:
                    _rejected++;
                    break;
            }

            if (decision is { MachineStatus: "held", MachineDecidedAt: { } since })
                _waited[Math.Clamp((int)Math.Log(Math.Max(1, (decision.DecidedAt - since).TotalSeconds), Growth), 0, Steps - 1)]++;
        }

        public PersonStatistics ToStatistics(Guid? personId) => new()
        {
            PersonId = personId,
            Name = _name,
            Approved = _approved,
            Rejected = _rejected,
            Escalated = _escalated,
            Undone = _undone,
            MedianMinutesWaited = Median(),
        };

        private double? Median()
        {
            var half = (_waited.Sum() + 1) / 2;
            if (half == 0)
                return null;
            var step = 0;
            for (var seen = _waited[0]; seen < half; seen += _waited[step])
                step++;
            return Math.Round(Math.Pow(Growth, step + 0.5) / 60, 2);
        }
    }
}
