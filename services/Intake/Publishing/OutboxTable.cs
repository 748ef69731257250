using System.Diagnostics.Metrics;

namespace Intake.Publishing;

/// <summary>
/// A table whose rows are their own outbox. <c>message</c> is published, and again at <c>next_publish_at</c>, which is null once the
/// message is answered. <c>publish_count</c> counts the publications.
/// </summary>
/// <param name="Name">The table's name.</param>
/// <param name="Columns">The columns that are needed to publish a row.</param>
/// <param name="SameRow">The condition that joins the table to the row <c>r</c> with the next time.</param>
/// <param name="Republished">Counts publications after the first.</param>
internal sealed record OutboxTable(string Name, string Columns, string SameRow, Counter<long> Republished);
