using System.ComponentModel.DataAnnotations;

namespace Intake;

/// <summary>Bound to <c>Intake</c>, such as the environment variable <c>Intake__RepublishAfter</c>.</summary>
internal sealed class IntakeOptions
{
    /// <summary>How long a decision may take before the comment is published again; doubles with every time.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Intake:RepublishAfter must be between 00:00:01 and 01:00:00.")]
    public TimeSpan RepublishAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two publications of the same comment.</summary>
    [Range(
        typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Intake:RepublishAtMostEvery must be between 00:00:01 and 1.00:00:00.")]
    public TimeSpan RepublishAtMostEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest that <c>Prefer: wait</c> is honoured.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Intake:LongestWait must be between 00:00:01 and 00:05:00.")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When even the quickest decisions take longer than this, comments are refused with 503 as far as they are more than can be decided.
    /// Zero accepts everything, however long it will wait.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "Intake:ShedAfter must be between 00:00:00 (never) and 01:00:00.")]
    public TimeSpan ShedAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// At least how long after one commit of comments the next one begins, so that under load more are committed together, which is what a
    /// comment costs from there on. One that comes later than that is committed at once. Where decisions are slow it is longer by itself.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01", ErrorMessage = "Intake:Pace must be between 00:00:00 and 00:00:01.")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>How long the pace becomes where decisions are slow. No more than <see cref="Pace"/> keeps it as it is.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01", ErrorMessage = "Intake:LongestPace must be between 00:00:00 and 00:00:01.")]
    public TimeSpan LongestPace { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>How long Classifier may take to answer <c>/v1/score</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Intake:ScoreTimeout must be between 00:00:01 and 00:05:00.")]
    public TimeSpan ScoreTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
