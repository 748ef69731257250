using System.Text.Json.Serialization;

namespace Moderation.Deciding;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(TryRequest))]
internal sealed partial class DecidingJson : JsonSerializerContext;
