using System.Text.Json.Serialization;
using Moderation.Queue.Claims;

namespace Moderation.Queue;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(ClaimRequest))]
[JsonSerializable(typeof(IReadOnlyList<PriorityPoints>))]
internal sealed partial class QueueJson : JsonSerializerContext;
