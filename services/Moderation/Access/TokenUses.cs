using System.Threading.Channels;
using Shared.Storage;

namespace Moderation.Access;

/// <summary>
/// Writes down when tokens were last used, behind the requests' backs and at most once an hour for each: nobody waits for it, and where
/// many come at once some are left for their next request.
/// </summary>
internal sealed partial class TokenUses(ModerationDatabase database, TimeProvider time, ILogger<TokenUses> logger) : BackgroundService
{
    private const int Room = 1024;

    private static readonly TimeSpan Grain = TimeSpan.FromHours(1);

    private readonly Channel<Guid> _used = Channel.CreateBounded<Guid>(
        new BoundedChannelOptions(Room) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The token was just used.</summary>
    public void Note(TokenInUse token)
    {
        if (token.LastUsedAt is null || time.GetUtcNow() - token.LastUsedAt >= Grain)
            _used.Writer.TryWrite(token.Id);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await _used.Reader.WaitToReadAsync(stoppingToken))
        {
            var ids = new HashSet<Guid>();
            while (ids.Count < Room && _used.Reader.TryRead(out var id))
                ids.Add(id);
            try
            {
                await WriteAsync(ids, stoppingToken);
            }
#pragma warning disable CA1031 // Whatever the reason: the next use of the same tokens brings them here again.
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                LogLeftOut(logger, ids.Count, e.GetType().Name);
            }
        }
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
                new { now, before = now - Grain, rows = ModerationDatabase.Values(ids) },
                ct),
            ct);
    }

    [LoggerMessage(LogLevel.Warning, "The last use of {Count} tokens was not written down: {Reason}")]
    private static partial void LogLeftOut(ILogger logger, int count, string reason);
}
