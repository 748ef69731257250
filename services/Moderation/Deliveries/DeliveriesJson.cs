using System.Text.Json.Serialization;

namespace Moderation.Deliveries;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AuthorNotice))]
[JsonSerializable(typeof(LaneRequest))]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class DeliveriesJson : JsonSerializerContext;
