using System.ComponentModel.DataAnnotations;

namespace Intake;

/// <summary>Bound to <c>Intake</c>, such as the environment variable <c>Intake__RepublishAfter</c>.</summary>
internal sealed class IntakeOptions
{
    /// <summary>How long a decision may take before its comment is republished. The pause doubles with every republication.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Intake:RepublishAfter must be between 00:00:01 and 01:00:00.")]
    public TimeSpan RepublishAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two publications of one comment.</summary>
    [Range(
        typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = "Intake:RepublishAtMostEvery must be between 00:00:01 and 1.00:00:00.")]
    public TimeSpan RepublishAtMostEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest wait that <c>Prefer: wait</c> can ask for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Intake:LongestWait must be between 00:00:01 and 00:05:00.")]
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When even the quickest decisions take longer than this, comments beyond what can be decided get 503. Zero accepts every comment,
    /// however long it will wait for its decision.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "01:00:00", ErrorMessage = "Intake:ShedAfter must be between 00:00:00 (never) and 01:00:00.")]
    public TimeSpan ShedAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The least time between the starts of two group commits. Under load it lets a commit gather more comments, which then travel together
    /// and cost less each. A comment that arrives later than that is committed at once. The pace grows by itself while decisions are slow.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01", ErrorMessage = "Intake:Pace must be between 00:00:00 and 00:00:01.")]
    public TimeSpan Pace { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The longest pace while decisions are slow. A value up to <see cref="Pace"/> keeps the pace constant.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01", ErrorMessage = "Intake:LongestPace must be between 00:00:00 and 00:00:01.")]
    public TimeSpan LongestPace { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>How long Classifier may take to answer <c>/v1/score</c>.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:05:00", ErrorMessage = "Intake:ScoreTimeout must be between 00:00:01 and 00:05:00.")]
    public TimeSpan ScoreTimeout { get; set; } = TimeSpan.FromSeconds(10);
}
