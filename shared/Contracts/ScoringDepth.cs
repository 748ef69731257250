using System.Text.Json.Serialization;

namespace Moderation.Contracts;

/// <summary>Which tiers of the model read a text. Travels as <c>auto</c>, <c>fast</c> or <c>full</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScoringDepth>))]
public enum ScoringDepth
{
    /// <summary>As for comments: the fast tier, and the deep tier where the fast one is in doubt and the load allows it.</summary>
    [JsonStringEnumMemberName("auto")]
    Auto,

    /// <summary>The fast tier alone.</summary>
    [JsonStringEnumMemberName("fast")]
    Fast,

    /// <summary>Both tiers, whatever the fast one finds. A call that takes seconds leaves its remaining texts to the fast tier.</summary>
    [JsonStringEnumMemberName("full")]
    Full,
}
