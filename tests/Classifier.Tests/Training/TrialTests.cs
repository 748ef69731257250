using Classifier.Training;

namespace Classifier.Tests.Training;

public sealed class TrialTests
{
    [Fact]
    public void A_source_that_cannot_be_left_out_is_answered_with_those_that_can() =>
        Assert.Contains("jigsaw, jigsaw-stripped", Assert.Throws<ArgumentException>(() => LeaveOneOut.Run(null!, "no-such")).Message, StringComparison.Ordinal);
}
