using System.Data.Common;
using Moderation.Contracts;
using Moderation.Corrections;
using Moderation.Rules;
using Moderation.Rules.Text;
using Moderation.Sites;
using Shared.Storage;

namespace Moderation.Reviewing.Reports;

/// <summary>
/// What a site remembers of a label: that somebody at the site, whom only a protocol names, wants such comments shown or not.
/// </summary>
internal static class RememberLabel
{
    /// <summary>From this value on, or below one minus it, a label says clearly what it wants.</summary>
    private const double Clearly = 0.9;

    /// <summary>
    /// Null if the label is for training alone. The native interface says so by leaving out the status. Akismet and Coral (by Perspective's
    /// protocol) have only the value, and mean their own decision by it.
    /// </summary>
    public static CommentStatus? StatusOf(CommentLabelled label)
    {
        if (label.Status is not null || label.Source == "native" || label.Labels.Count == 0)
            return label.Status is CommentStatus.Approved or CommentStatus.Rejected ? label.Status : null;
        if (label.Labels.Values.Any(static value => value >= Clearly))
            return CommentStatus.Rejected;
        return label.Labels.Values.All(static value => value <= 1 - Clearly) ? CommentStatus.Approved : null;
    }

    public static async Task StoreAsync(
        CommentLabelled label, DateTimeOffset now, DbTransaction transaction, ModerationDatabase database, CancellationToken ct)
    {
        if (StatusOf(label) is not { } status)
            return;
        var site = (await SiteTable.ReadAsync(database, [label.SiteId], transaction.Connection!, ct)).GetValueOrDefault(label.SiteId);
        var (policy, by) = (site?.Policy ?? SitePolicy.Default, CorrectedBy.Report(label, now));
        var statements = label.CommentId is { } id
            ? OfComment((await CorrectedComment.ReadAsync([id], transaction, database, ct))[id], status, by, policy, database)
            : OfText(label, status, by, policy, database);
        await database.ExecuteAsync(statements, transaction, ct);
    }

    private static IEnumerable<Statement> OfComment(
        CorrectedComment comment, CommentStatus status, CorrectedBy by, SitePolicy policy, ModerationDatabase database)
    {
        yield return CorrectionTable.ReplaceReported(comment.Id, by.Reporter, status.Name());
        if (comment.IsContradictedBy(status, policy) && NewCorrection.Of(comment, status, by, policy) is { } made)
        {
            foreach (var statement in CorrectionTable.Add(database, [made], by.At))
                yield return statement;
        }
    }

    /// <summary>Without a comment, nobody knows what the policy said, so the report is remembered as it is.</summary>
    private static IEnumerable<Statement> OfText(
        CommentLabelled label, CommentStatus status, CorrectedBy by, SitePolicy policy, ModerationDatabase database)
    {
        var text = new CommentText(label.Content ?? "", label.Format, author: null);
        if (NewCorrection.Of(text, label.SiteId, status, by, policy) is not { } made)
            yield break;
        yield return CorrectionTable.ReplaceText(made.Row);
        foreach (var statement in CorrectionTable.Add(database, [made], by.At))
            yield return statement;
    }
}
