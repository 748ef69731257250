namespace Moderation.Deliveries;

/// <summary>
/// A lane: all deliveries to one webhook address, or all e-mails. It is named by the address, or <c>email</c>. An entry of an index in
/// PostgreSQL has 2,704 bytes at most, so addresses that differ only after 500 characters share a lane.
/// </summary>
internal sealed record DeliveryLane
{
    public required string Lane { get; init; }

    /// <summary>When the first of its pending deliveries is due.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>When the last of them is due.</summary>
    public required DateTimeOffset LastDueAt { get; init; }

    /// <summary>How often its receiver has failed in a row.</summary>
    public required int Failures { get; init; }

    /// <summary>Until when nothing is sent; null if the receiver has not failed.</summary>
    public DateTimeOffset? ClosedUntil { get; init; }

    /// <summary>When the next delivery can be sent.</summary>
    public DateTimeOffset NextAt => ClosedUntil > DueAt ? ClosedUntil.Value : DueAt;

    /// <summary>
    /// The lane of a row of <c>deliveries</c>, as in the index <c>deliveries_by_lane</c>; null once the delivery has ended. So a condition
    /// on the lane alone finds pending rows. With one on the state beside it, SQLite takes the index on the state, and reads all of them.
    /// </summary>
    /// <param name="alias">The table's alias, or its name.</param>
    public static string Of(string alias) =>
        $"case when {alias}.state <> 'pending' then null when {alias}.kind = 'email' then 'email' else substr({alias}.target, 1, 500) end";
}

/// <summary>How many deliveries to take of a lane.</summary>
internal readonly record struct LaneShare(string Lane, int Most);
