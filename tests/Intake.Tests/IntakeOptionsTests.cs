namespace Intake.Tests;

public sealed class IntakeOptionsTests
{
    private static readonly IntakeOptions.Validation Validation = new();

    [Fact]
    public void The_defaults_are_valid() => Assert.True(Validation.Validate(null, new IntakeOptions()).Succeeded);

    [Fact]
    public void Every_setting_out_of_its_range_is_named_with_the_fix() =>
        Assert.Equal(
            [
                "Intake:RepublishAfter is 00:00:00. Set it to a time from 00:00:01 to 01:00:00.",
                "Intake:RepublishAtMostEvery is 2.00:00:00. Set it to a time from 00:00:01 to 1.00:00:00.",
                "Intake:LongestWait is 01:00:00. Set it to a time from 00:00:01 to 00:05:00.",
                "Intake:ShedAfter is 02:00:00. Set it to a time from 00:00:00 to 01:00:00. With 00:00:00 no comment is refused for late decisions.",
                "Intake:Pace is -00:00:01. Set it to a time from 00:00:00 to 00:00:01.",
                "Intake:LongestPace is 00:00:02. Set it to a time from 00:00:00 to 00:00:01.",
                "Intake:ScoreTimeout is 00:06:00. Set it to a time from 00:00:01 to 00:05:00.",
            ],
            Validation.Validate(
                null,
                new IntakeOptions
                {
                    RepublishAfter = TimeSpan.Zero,
                    RepublishAtMostEvery = TimeSpan.FromDays(2),
                    LongestWait = TimeSpan.FromHours(1),
                    ShedAfter = TimeSpan.FromHours(2),
                    Pace = TimeSpan.FromSeconds(-1),
                    LongestPace = TimeSpan.FromSeconds(2),
                    ScoreTimeout = TimeSpan.FromMinutes(6),
                }).Failures);
}
