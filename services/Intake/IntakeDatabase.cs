using Shared.Storage;

namespace Intake;

/// <summary>Intake's own tables: the submissions, what is reported back about them, and its copy of the sites.</summary>
internal sealed class IntakeDatabase(DatabaseOptions options) : Database(options);
