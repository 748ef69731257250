using System.Text.Json.Serialization;

namespace Moderation.Contracts;

/// <summary>Where a comment revision stands. Travels as <c>pending</c>, <c>approved</c>, <c>held</c> or <c>rejected</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommentStatus>))]
public enum CommentStatus
{
    /// <summary>Accepted and stored, not decided yet.</summary>
    [JsonStringEnumMemberName("pending")]
    Pending,

    /// <summary>May be shown.</summary>
    [JsonStringEnumMemberName("approved")]
    Approved,

    /// <summary>Waits for a person.</summary>
    [JsonStringEnumMemberName("held")]
    Held,

    /// <summary>Must not be shown.</summary>
    [JsonStringEnumMemberName("rejected")]
    Rejected,
}
