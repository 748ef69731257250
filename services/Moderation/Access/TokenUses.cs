using System.Threading.Channels;
using Shared.Failures;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>
/// Records in the background when tokens were last used, at most once an hour for each, and every five minutes for a session, which ends
/// when it is idle (<see cref="SessionCookie.Idle"/>). No request waits for it. If too many tokens are
/// waiting to be recorded, further ones are skipped until their next use.
/// </summary>
internal sealed class TokenUses(ModerationDatabase database, TimeProvider time, ILogger<TokenUses> logger) : BackgroundService
{
    private const int Room = 1024;

    private static readonly TimeSpan Grain = TimeSpan.FromHours(1);
    private static readonly TimeSpan GrainOfSessions = TimeSpan.FromMinutes(5);

    private readonly Channel<Guid> _used = Channel.CreateBounded<Guid>(
        new BoundedChannelOptions(Room) { FullMode = BoundedChannelFullMode.DropWrite });

    private readonly BackgroundLoop _loop = new(
        "Recording the last use of tokens", TimeSpan.FromSeconds(2), DatabaseFailure.IsTransient, time, logger);

    /// <summary>Notes that a token was just used.</summary>
    public void Note(TokenInUse token)
    {
        if (token.LastUsedAt is null || time.GetUtcNow() - token.LastUsedAt >= (token.IsSession ? GrainOfSessions : Grain))
            _used.Writer.TryWrite(token.Id);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => _loop.RunAsync(WriteUsedAsync, stoppingToken);

    private async Task WriteUsedAsync(CancellationToken ct)
    {
        await _used.Reader.WaitToReadAsync(ct);
        // After a failure these are skipped: the next use of the same tokens records them.
        var ids = new HashSet<Guid>();
        while (ids.Count < Room && _used.Reader.TryRead(out var id))
            ids.Add(id);
        await WriteAsync(ids, ct);
    }

    private Task<int> WriteAsync(IEnumerable<Guid> ids, CancellationToken ct)
    {
        var now = time.GetUtcNow();
        return database.WriteAsync(
            transaction => transaction.ExecuteAsync(
                $"""
                update access_tokens
                set last_used_at = @now
                from {database.Rows<Guid>()}
                where access_tokens.id = r.id and (access_tokens.last_used_at is null or access_tokens.last_used_at <= @before)
                """,
                new { now, before = now - GrainOfSessions, rows = ModerationDatabase.Values(ids) },
                ct),
            ct);
    }
}
