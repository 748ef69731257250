using System.Data.Common;
using System.Text.Json;
using Shared.Storage;

namespace Moderation.Access.Auditing;

/// <summary>One thing that somebody did.</summary>
internal sealed record AuditEntry
{
    /// <summary>What was done, such as <c>site.changed</c>: the thing, and a verb in the past.</summary>
    public required string Action { get; init; }

    public Guid? SiteId { get; init; }

    /// <summary>To what it was done, such as <c>comment:ID</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>More of it: ids, numbers and settings, never a comment's text or a secret.</summary>
    public IReadOnlyDictionary<string, object?>? Detail { get; init; }
}

/// <summary>Writes down what people do, in the transaction that does it, so that neither is there without the other.</summary>
internal static class AuditLog
{
    private static uint _count;

    public static Task AppendAsync(Person person, AuditEntry entry, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        AppendAsync(person.Id, person.Actor, entry, now, transaction, ct);

    /// <summary>For what somebody does who has not proved who they are, and for what the server does by itself.</summary>
    public static Task AppendAsync(
        Guid? personId, string actor, AuditEntry entry, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        transaction.ExecuteAsync(
            """
            insert into audit (id, at, person_id, actor, action, site_id, subject, detail)
            values (@Id, @now, @personId, @actor, @Action, @SiteId, @Subject, @Detail)
            """,
            new
            {
                Id = NextId(now),
                now,
                personId,
                actor,
                entry.Action,
                entry.SiteId,
                entry.Subject,
                Detail = entry.Detail is null ? null : JsonSerializer.Serialize(entry.Detail),
            },
            ct);

    /// <summary>
    /// A UUIDv7 with a count behind its time, so that what one transaction writes in one millisecond stays in the order it was written;
    /// 48 random bits tell it from what other processes write.
    /// </summary>
    internal static Guid NextId(DateTimeOffset now)
    {
        var count = Interlocked.Increment(ref _count);
        Span<byte> bytes = stackalloc byte[16];
        Guid.CreateVersion7(now).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((count >> 22) & 0x0f));
        bytes[7] = (byte)(count >> 14);
        bytes[8] = (byte)(0x80 | ((count >> 8) & 0x3f));
        bytes[9] = (byte)count;
        return new Guid(bytes, bigEndian: true);
    }
}
