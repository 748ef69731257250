using System.Text.Json.Serialization;
using Moderation.Access;
using Moderation.Contracts;
using Moderation.Deciding;
using Moderation.Deliveries;
using Moderation.Reviewing.Claims;
using Moderation.Reviewing.Decisions;
using Moderation.Reviewing.Queue;
using Moderation.Sites;

namespace Moderation;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AuthorNotice))]
[JsonSerializable(typeof(BulkRequest))]
[JsonSerializable(typeof(ClaimRequest))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, double>))]
[JsonSerializable(typeof(IReadOnlyList<PriorityPoints>))]
[JsonSerializable(typeof(IReadOnlyList<Reason>))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(SiteDialects))]
[JsonSerializable(typeof(SitePolicy))]
[JsonSerializable(typeof(SiteRequest))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(UndoRequest))]
[JsonSerializable(typeof(WebhookBody))]
internal sealed partial class ModerationJson : JsonSerializerContext;
