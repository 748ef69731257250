using System.Text.Json.Serialization;

namespace Moderation.Contracts;

/// <summary>How far the models can be trusted in a language.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LanguageLevel>))]
public enum LanguageLevel
{
    /// <summary>Measured on comments of a source that the model was not trained on. A machine may reject.</summary>
    [JsonStringEnumMemberName("measured")]
    Measured,

    /// <summary>
    /// The model reads the language, but there is no figure, or a weak one. The shipped policies approve and hold by such scores, and never
    /// reject by one but that of <see cref="Attributes.Spam"/>.
    /// </summary>
    [JsonStringEnumMemberName("read")]
    Read,

    /// <summary>No model reads the language, so there are no scores.</summary>
    [JsonStringEnumMemberName("unread")]
    Unread,
}
