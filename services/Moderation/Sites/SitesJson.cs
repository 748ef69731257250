using System.Text.Json.Serialization;
using Moderation.Contracts;
using Moderation.Sites.Policies;
using Moderation.Sites.Policies.DryRuns;
using Moderation.Sites.WordLists;

namespace Moderation.Sites;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(DryRunRequest))]
[JsonSerializable(typeof(NewPolicyRequest))]
[JsonSerializable(typeof(SiteDialects))]
[JsonSerializable(typeof(SiteRequest))]
[JsonSerializable(typeof(SiteSettings))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(WordListRequest))]
internal sealed partial class SitesJson : JsonSerializerContext;
