using Shared.Storage;

namespace Moderation;

/// <summary>Moderation's own tables: sites, people, comments with their decisions, and deliveries.</summary>
internal sealed class ModerationDatabase(DatabaseOptions options) : Database(options);
