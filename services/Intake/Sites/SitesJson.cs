using System.Text.Json.Serialization;
using Moderation.Contracts;

namespace Intake.Sites;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(SiteDialects))]
internal sealed partial class SitesJson : JsonSerializerContext;
