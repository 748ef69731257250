using System.Text.Json.Serialization;

namespace Moderation.People;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(IdentityRequest))]
[JsonSerializable(typeof(NewPasswordRequest))]
[JsonSerializable(typeof(PersonRequest))]
internal sealed partial class PeopleJson : JsonSerializerContext;
