using System.Text.Json.Serialization;

namespace Moderation.Contracts;

/// <summary>How <see cref="CommentSubmitted.Content"/> is to be read. Travels as <c>text</c> or <c>html</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ContentFormat>))]
public enum ContentFormat
{
    /// <summary>Plain text: every character is shown as it stands.</summary>
    [JsonStringEnumMemberName("text")]
    Text,

    /// <summary>HTML: markup is removed before scoring.</summary>
    [JsonStringEnumMemberName("html")]
    Html,
}
