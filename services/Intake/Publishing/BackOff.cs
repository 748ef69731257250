namespace Intake.Publishing;

/// <summary>The pauses between publications of a message that has no answer yet.</summary>
internal static class BackOff
{
    /// <summary>
    /// The pause doubles with every publication, up to the longest one, and ends at the site's deadline if that comes first.
    /// </summary>
    public static DateTimeOffset Next(DateTimeOffset now, int published, DateTimeOffset expiresAt, IntakeOptions options)
    {
        var doubled = options.RepublishAfter * Math.Pow(2, Math.Min(published, 20));
        var next = now + (doubled < options.RepublishAtMostEvery ? doubled : options.RepublishAtMostEvery);
        return now < expiresAt && expiresAt < next ? expiresAt : next;
    }
}
