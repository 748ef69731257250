using System.Globalization;

namespace Load.Measuring;

/// <summary>A figure and what it must keep to.</summary>
internal sealed record Goal(string What, double Found, double Limit, bool AtMost, string Unit)
{
    public bool IsMet => AtMost ? Found <= Limit : Found >= Limit;

    public string Asked => string.Create(CultureInfo.InvariantCulture, $"{(AtMost ? "at most" : "at least")} {Limit:#,0.##} {Unit}").TrimEnd();
}

/// <summary>What a run is held to. A command fails when one is missed.</summary>
internal sealed class Goals
{
    private readonly List<Goal> _all = [];

    public IReadOnlyList<Goal> All => _all;

    public bool AreMet => _all.TrueForAll(goal => goal.IsMet);

    /// <summary>Nothing is asked where the limit is null.</summary>
    public Goals AtMost(string what, double found, double? limit, string unit = "") => Add(what, found, limit, true, unit);

    public Goals AtLeast(string what, double found, double? limit, string unit = "") => Add(what, found, limit, false, unit);

    /// <summary>Every accepted comment is stored, decided, announced, and decided once. Never waived.</summary>
    public Goals NothingLost(Measurement run)
    {
        var books = run.Balance!;
        return AtMost("Accepted and not stored", books.Accepted - books.Stored, 0)
            .AtMost("Accepted and not decided", books.Accepted - books.Decided, 0)
            .AtMost("Accepted and not announced", books.Accepted - books.Announced, 0)
            .AtMost("Decided twice", books.DecidedTwice, 0);
    }

    /// <summary>At the end of the arrivals no queue may hold more than a second's worth.</summary>
    public Goals QueuesStayShort(Measurement run)
    {
        var queues = run.Samples.Count == 0 ? [] : run.Samples[0].Queues.Keys;
        foreach (var queue in queues.Where(queue => queue != "dead-letters"))
            AtMost($"Ready in {queue} at the end", run.Depth(queue).Last, run.Offer.Rate);
        return this;
    }

    /// <summary>Over two minutes and more, a service's memory may grow by a sixth; less says nothing.</summary>
    public Goals MemoryStaysFlat(Measurement run)
    {
        if (run.Offer.Length >= TimeSpan.FromMinutes(2))
        {
            foreach (var group in run.Groups.Where(group => group is not ("PostgreSQL" or "RabbitMQ")))
                AtMost($"Memory of {group}, last to first", (double)run.Memory(group).Last / run.Memory(group).First, 1.17);
        }

        return this;
    }

    private Goals Add(string what, double found, double? limit, bool atMost, string unit)
    {
        if (limit is { } value)
            _all.Add(new Goal(what, found, value, atMost, unit));
        return this;
    }
}
