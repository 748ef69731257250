using Intake.Sites;
using Shared.Storage.Retention;

namespace Intake.Retention;

/// <summary>The tables whose old rows are deleted, and which rows those are.</summary>
internal static class IntakeRetention
{
    public static IReadOnlyList<ExpiringTable> Tables(IntakeDatabase database, SiteDirectory sites) =>
    [
        new ExpiredSubmissions(database, sites),
        new ExpiringRows(database, "feedback", "id", "stored_at < @Before and next_publish_at is null"),
        new ExpiringRows(database, "akismet_checks", "guid", "checked_at < @Before and next_call_at is null"),
    ];
}
