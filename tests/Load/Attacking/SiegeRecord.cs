using System.Collections.Concurrent;
using Attacks;
using Attacks.Sending;

namespace Load.Attacking;

/// <summary>How the attacks on one service were answered. Thread-safe.</summary>
internal sealed class SiegeRecord
{
    private const int MostFailures = 100;

    private readonly ConcurrentDictionary<string, long> _counts = new();
    private readonly ConcurrentQueue<string> _failures = new();
    private long _failed;

    /// <summary>Attacks by status; "closed" where the connection ended without an answer.</summary>
    public IReadOnlyDictionary<string, long> Counts => _counts;

    /// <summary>Errors of the server, and requests that it never ended.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>The first requests that failed.</summary>
    public IEnumerable<string> Failures => _failures;

    public void Add(Attack attack, AttackAnswer answer)
    {
        var name = answer switch { { Hung: true } => "hung", { Status: 0 } => "closed", _ => $"{answer.Status}" };
        _counts.AddOrUpdate(name, 1, static (_, count) => count + 1);
        if (answer.IsFailure && Interlocked.Increment(ref _failed) <= MostFailures)
            _failures.Enqueue($"{name}: {attack}");
    }
}
