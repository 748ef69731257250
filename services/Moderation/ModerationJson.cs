using System.Text.Json.Serialization;
using Moderation.Access;
using Moderation.Authors;
using Moderation.Contracts;
using Moderation.Deliveries;
using Moderation.People;
using Moderation.Queue;
using Moderation.Queue.Claims;
using Moderation.Reviewing;
using Moderation.Rules;
using Moderation.Sites;
using Moderation.Sites.Policies;
using Moderation.Sites.Policies.DryRuns;
using Moderation.Sites.WordLists;

namespace Moderation;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowDuplicateProperties = false)]
[JsonSerializable(typeof(AuthorActionRequest))]
[JsonSerializable(typeof(AuthorNotice))]
[JsonSerializable(typeof(BulkRequest))]
[JsonSerializable(typeof(ClaimRequest))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(DryRunRequest))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, double>))]
[JsonSerializable(typeof(IReadOnlyList<PriorityPoints>))]
[JsonSerializable(typeof(IReadOnlyList<Reason>))]
[JsonSerializable(typeof(IdentityRequest))]
[JsonSerializable(typeof(NewPasswordRequest))]
[JsonSerializable(typeof(PasswordRequest))]
[JsonSerializable(typeof(PersonRequest))]
[JsonSerializable(typeof(IReadOnlyList<string>))]
[JsonSerializable(typeof(NewPolicyRequest))]
[JsonSerializable(typeof(SignInRequest))]
[JsonSerializable(typeof(Signals))]
[JsonSerializable(typeof(SiteDialects))]
[JsonSerializable(typeof(SitePolicy))]
[JsonSerializable(typeof(SiteRequest))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(UndoRequest))]
[JsonSerializable(typeof(TokenRequest))]
[JsonSerializable(typeof(WebhookBody))]
[JsonSerializable(typeof(WordListRequest))]
internal sealed partial class ModerationJson : JsonSerializerContext;
