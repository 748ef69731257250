using Classifier.Files;

namespace Classifier.Tests.Files;

public sealed class ProgressTests
{
    [Fact]
    public void A_terminal_shows_one_line_that_is_written_over()
    {
        var output = new StringWriter();
        var progress = new Progress(output, 1000, isTerminal: true);

        progress.Say(500);
        progress.Say(1000);

        Assert.StartsWith("\r[###############...............] 500 of 1,000 rows", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("\r[##############################] 1,000 of 1,000 rows", output.ToString(), StringComparison.Ordinal);
        Assert.EndsWith(Environment.NewLine, output.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_log_gets_few_lines()
    {
        var output = new StringWriter();
        var progress = new Progress(output, 1000, isTerminal: false);

        for (var done = 10; done <= 1000; done += 10)
            progress.Say(done);

        Assert.Equal(1, output.ToString().Count(static c => c == '\n'));
        Assert.Contains("1,000 of 1,000", output.ToString(), StringComparison.Ordinal);
    }
}
