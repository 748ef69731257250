using System.Text.Json.Serialization;

namespace Intake.Coral;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(CoralComment))]
internal sealed partial class CoralJson : JsonSerializerContext;
