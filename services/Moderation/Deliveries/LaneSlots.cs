namespace Moderation.Deliveries;

/// <summary>
/// Divides the deliveries that this process sends at a time among the lanes, so that no receiver delays another. Lanes take turns. A lane
/// begins with four at a time; each answer within a second allows one more, and a slower one goes back to four. A lane whose receiver
/// fails gets one, and all such lanes together get a quarter.
/// </summary>
internal sealed class LaneSlots
{
    /// <summary>How many deliveries are sent at a time. They mostly wait for the network.</summary>
    public const int Total = 64;

    private const int ForFailing = Total / 4, First = 4, Most = 16;

    private static readonly TimeSpan Quick = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Slots> _lanes = [];
    private long _turns;

    /// <summary>How many deliveries to take of each lane that has some to send.</summary>
    /// <param name="waiting">All lanes with pending deliveries.</param>
    /// <param name="now">The present time.</param>
    public IReadOnlyList<LaneShare> Share(IReadOnlyList<DeliveryLane> waiting, DateTimeOffset now)
    {
        lock (_lock)
        {
            Forget(waiting);
            var due = waiting.Where(lane => lane.NextAt <= now).OrderBy(lane => SlotsOf(lane.Lane).LastTurn).ToList();
            var fair = Math.Max(1, Total / Math.Max(1, due.Count));
            var room = Total - _lanes.Values.Sum(static slots => slots.InUse);
            var roomForFailing = ForFailing - _lanes.Values.Where(static slots => slots.IsFailing).Sum(static slots => slots.InUse);
            var shares = new List<LaneShare>();
            foreach (var lane in due)
            {
                var slots = SlotsOf(lane.Lane);
                slots.IsFailing |= lane.Failures > 0;
                var most = slots.IsFailing
                    ? Math.Min(1 - slots.InUse, Math.Min(room, roomForFailing))
                    : Math.Min(Math.Min(slots.Limit, fair) - slots.InUse, room);
                if (most <= 0)
                    continue;
                room -= most;
                roomForFailing -= slots.IsFailing ? most : 0;
                slots.LastTurn = ++_turns;
                shares.Add(new LaneShare(lane.Lane, most));
            }

            return shares;
        }
    }

    public void Begin(string lane)
    {
        lock (_lock)
            SlotsOf(lane).InUse++;
    }

    /// <param name="lane">The lane of a delivery that began.</param>
    /// <param name="isAvailable">Whether the receiver answered, however; null if the attempt was interrupted.</param>
    /// <param name="took">How long the attempt took.</param>
    public void End(string lane, bool? isAvailable, TimeSpan took)
    {
        lock (_lock)
        {
            var slots = SlotsOf(lane);
            slots.InUse--;
            if (isAvailable is not { } answered)
                return;
            slots.Limit = answered && !slots.IsFailing && took <= Quick ? Math.Min(slots.Limit + 1, Most) : First;
            slots.IsFailing = !answered;
        }
    }

    /// <summary>Lanes are of addresses that people chose, so what is known of them must not grow for ever.</summary>
    private void Forget(IReadOnlyList<DeliveryLane> waiting)
    {
        var kept = waiting.Select(static lane => lane.Lane).ToHashSet();
        foreach (var (lane, slots) in _lanes)
        {
            if (slots.InUse == 0 && !kept.Contains(lane))
                _lanes.Remove(lane);
        }
    }

    private Slots SlotsOf(string lane) => _lanes.TryGetValue(lane, out var slots) ? slots : _lanes[lane] = new Slots();

    private sealed class Slots
    {
        public int InUse { get; set; }

        public int Limit { get; set; } = First;

        public bool IsFailing { get; set; }

        public long LastTurn { get; set; }
    }
}
