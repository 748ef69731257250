namespace Intake.Publishing;

/// <summary>When a comment is published again that has no decision yet.</summary>
internal static class BackOff
{
    /// <summary>Doubles with every publication up to the longest pause, and never sleeps past the site's deadline.</summary>
    public static DateTimeOffset Next(DateTimeOffset now, int published, DateTimeOffset expiresAt, IntakeOptions options)
    {
        var doubled = options.RepublishAfter * Math.Pow(2, Math.Min(published, 20));
        var next = now + (doubled < options.RepublishAtMostEvery ? doubled : options.RepublishAtMostEvery);
        return now < expiresAt && expiresAt < next ? expiresAt : next;
    }
}
