namespace Shared.Storage;

/// <summary>
/// A database that the service cannot be started on. The message names the fix. The log and the runtime print it alone: its reader is an
/// operator, and where it was thrown says nothing.
/// </summary>
internal sealed class RefusedDatabaseException(string message, Exception? cause = null) : InvalidOperationException(message, cause)
{
    public override string ToString() => Message;
}
