using System.Text.Json.Serialization;

namespace Intake.Perspective;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AnalyzeResponse))]
[JsonSerializable(typeof(GoogleError))]
[JsonSerializable(typeof(SuggestScoreResponse))]
internal sealed partial class PerspectiveJson : JsonSerializerContext;
