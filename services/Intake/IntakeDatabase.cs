using Shared.Storage;

namespace Intake;

/// <summary>Intake's tables: submissions, feedback, Akismet checks, and its copy of the sites.</summary>
internal sealed class IntakeDatabase(DatabaseOptions options) : Database(options);
