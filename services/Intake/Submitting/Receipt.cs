using Intake.Comments;
using Intake.Decisions;

namespace Intake.Submitting;

/// <summary>The result of handing in a submission.</summary>
/// <param name="Stored">The comment revision in the table.</param>
/// <param name="Waiter">Waits for the decision; null where the submission asked for no wait or is decided already. Dispose it.</param>
internal readonly record struct Receipt(StoredSubmission Stored, Waiter? Waiter = null);
