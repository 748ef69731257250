using System.Text.Json.Serialization;

namespace Moderation.Contracts;

/// <summary>Who decided. Travels as <c>policy</c> or <c>moderator</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecidedBy>))]
public enum DecidedBy
{
    /// <summary>The site's policy, by itself.</summary>
    [JsonStringEnumMemberName("policy")]
    Policy,

    /// <summary>A person.</summary>
    [JsonStringEnumMemberName("moderator")]
    Moderator,
}
