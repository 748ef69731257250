using System.Text.Json.Serialization;
using Moderation.Access;
using Moderation.Authors;
using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Deliveries;
using Moderation.Policies;
using Moderation.Policies.DryRuns;
using Moderation.Sites;

namespace Moderation;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AuthorActionRequest))]
[JsonSerializable(typeof(AuthorNotice))]
[JsonSerializable(typeof(DryRunRequest))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, double>))]
[JsonSerializable(typeof(IReadOnlyList<Reason>))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(NewPolicyRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(Signals))]
[JsonSerializable(typeof(SitePolicy))]
[JsonSerializable(typeof(SiteRequest))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(WordListRequest))]
internal sealed partial class ModerationJson : JsonSerializerContext;
