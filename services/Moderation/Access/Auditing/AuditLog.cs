using System.Data.Common;
using System.Text.Json;
using Shared.Storage;

namespace Moderation.Access.Auditing;

/// <summary>One action of a person, to be appended to the audit log.</summary>
internal sealed record AuditEntry
{
    /// <summary>The thing and a past participle, such as <c>site.changed</c>.</summary>
    public required string Action { get; init; }

    public Guid? SiteId { get; init; }

    /// <summary>The object of the action, such as <c>comment:ID</c>.</summary>
    public string? Subject { get; init; }

    /// <summary>Ids, numbers and settings; never a comment's text or a secret.</summary>
    public IReadOnlyDictionary<string, object?>? Detail { get; init; }
}

/// <summary>Appends to the audit log, in the transaction of the action itself, so that both are committed or neither.</summary>
internal static class AuditLog
{
    private static uint _count;

    public static Task AppendAsync(Person person, AuditEntry entry, DateTimeOffset now, DbTransaction transaction, CancellationToken ct) =>
        AppendAsync(person.Id, person.Actor, entry, now, transaction, ct);

    /// <summary>For actions of the server, and of callers who have not authenticated.</summary>
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
    /// A UUIDv7 with a counter after its time, so that entries of the same millisecond keep the order in which they were written. Its 48
    /// random bits keep ids of different processes apart.
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
