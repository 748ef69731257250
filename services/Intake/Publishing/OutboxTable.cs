using System.Diagnostics.Metrics;

namespace Intake.Publishing;

/// <summary>
/// A table whose rows are their own outbox: <c>message</c> is published, and again after <c>next_publish_at</c>, which is null once nothing
/// is to be published; <c>publish_count</c> says how often it was.
/// </summary>
/// <param name="Name">The table.</param>
/// <param name="Columns">What is read of a row to publish it.</param>
/// <param name="SameRow">When a row of the table is the row <c>r</c> whose next time is written.</param>
/// <param name="Republished">Counts publications after the first.</param>
internal sealed record OutboxTable(string Name, string Columns, string SameRow, Counter<long> Republished);
