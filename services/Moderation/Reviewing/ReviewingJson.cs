using System.Text.Json.Serialization;

namespace Moderation.Reviewing;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(BulkRequest))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(UndoRequest))]
internal sealed partial class ReviewingJson : JsonSerializerContext;
