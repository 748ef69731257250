namespace Intake.Comments;

/// <summary>The pure part of storing a batch: decides for each submission what to do, given the stored ones.</summary>
internal static class SubmissionPlan
{
    internal enum Step
    {
        Insert,
        Answer,

        /// <summary>
        /// Another submission of the batch is the same comment or has the same key. Plan this one again once that one is stored.
        /// </summary>
        Later,
    }

    internal readonly record struct Planned(
        Step Step, Guid CommentId, int Revision, StoredSubmission? Answer, DateTimeOffset? WrittenBefore = null);

    public static IReadOnlyList<Planned> Of(
        IReadOnlyList<NewSubmission> batch,
        IReadOnlyDictionary<(Guid, string), KnownSubmission> byKey,
        IReadOnlyDictionary<(Guid, string), KnownSubmission> byExternalId,
        Func<Guid> newId)
    {
        var taken = new HashSet<(Guid, char, string)>();
        return [.. batch.Select(submission => PlanOne(submission, byKey, byExternalId, taken, newId))];
    }

    private static Planned PlanOne(
        NewSubmission submission,
        IReadOnlyDictionary<(Guid, string), KnownSubmission> byKey,
        IReadOnlyDictionary<(Guid, string), KnownSubmission> byExternalId,
        HashSet<(Guid, char, string)> taken,
        Func<Guid> newId)
    {
        var site = submission.Site.Id;
        if (submission.IdempotencyKey is { } key)
        {
            if (byKey.TryGetValue((site, key), out var first))
                return Answer(first, first.PayloadHash == submission.PayloadHash ? Outcome.Known : Outcome.KeyReused);
            if (!taken.Add((site, 'k', key)))
                return new(Step.Later, default, 0, null);
        }

        if (submission.Draft.ExternalId is { } externalId)
        {
            if (!taken.Add((site, 'x', externalId)))
                return new(Step.Later, default, 0, null);
            if (byExternalId.TryGetValue((site, externalId), out var latest))
            {
                if (latest.ContentHash == submission.ContentHash)
                    return Answer(latest, Outcome.Known);
                return submission.Draft.ImportedAs is not null
                    ? Answer(latest, Outcome.OtherText)
                    : new(Step.Insert, latest.CommentId, latest.Revision + 1, null, latest.WrittenAt);
            }
        }

        return new(Step.Insert, newId(), 1, null);
    }

    private static Planned Answer(KnownSubmission known, Outcome outcome) =>
        new(Step.Answer, known.CommentId, known.Revision, known.ToStored(outcome));
}
