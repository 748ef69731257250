namespace Load.Accounting;

/// <summary>What became of the comments that were accepted. "Nothing lost" is that all four counts are the same, and nothing twice.</summary>
internal sealed record Balance
{
    /// <summary>Answered with 2xx.</summary>
    public required long Accepted { get; init; }

    /// <summary>Rows of them in Intake's table.</summary>
    public required long Stored { get; init; }

    /// <summary>Decisions on them in Moderation's table.</summary>
    public required long Decided { get; init; }

    /// <summary>Intake heard of the decision.</summary>
    public required long Announced { get; init; }

    /// <summary>Comments with more than one line of history.</summary>
    public required long DecidedTwice { get; init; }

    /// <summary>From stored to decided, in milliseconds: the middle, and what 99 in 100 stay below.</summary>
    public required double DecisionP50 { get; init; }

    public required double DecisionP99 { get; init; }

    public bool IsEven => Accepted == Stored && Accepted == Decided && Accepted == Announced && DecidedTwice == 0;
}

/// <summary>The services' tables, read after a run. The harness may look into all of them; the services may not.</summary>
internal abstract class Books : IAsyncDisposable
{
    protected const string Twice =
        "select count(*) from (select comment_id from moderation.decisions group by comment_id having count(*) > 1) as twice";

    /// <summary>Comments that Intake has heard no decision of.</summary>
    public abstract Task<long> PendingAsync(CancellationToken ct);

    public abstract Task<Balance> BalanceAsync(IReadOnlyCollection<Guid> accepted, CancellationToken ct);

    /// <summary>Comments with more than one line of history, of all that there are.</summary>
    public abstract Task<long> DecidedTwiceAsync(CancellationToken ct);

    public virtual ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Waits until nothing is pending; false when something still is after <paramref name="patience"/>.</summary>
    public async Task<bool> AreClosedAsync(TimeSpan patience, CancellationToken ct)
    {
        try
        {
            await Servers.Eventually.SeesAsync("every comment to be decided", patience, PendingAsync, static pending => pending == 0, ct);
            return true;
        }
        catch (TimeoutException)
        {
            return false;
        }
    }
}
