using System.Text.Json.Serialization;

namespace Moderation.Authors;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AuthorActionRequest))]
internal sealed partial class AuthorsJson : JsonSerializerContext;
