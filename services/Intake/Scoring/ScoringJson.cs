using System.Text.Json.Serialization;

namespace Intake.Scoring;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ScoreRequest))]
internal sealed partial class ScoringJson : JsonSerializerContext;
