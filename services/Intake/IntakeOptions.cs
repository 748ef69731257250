using Microsoft.Extensions.Options;
using Shared.Http;

namespace Intake;

/// <summary>Bound to <c>Intake</c>, such as the environment variable <c>Intake__RepublishAfter</c>.</summary>
internal sealed class IntakeOptions
{
    /// <summary>How long a decision may take before its comment is republished. The pause doubles with every republication.</summary>
    public TimeSpan RepublishAfter { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest pause between two publications of one comment.</summary>
    public TimeSpan RepublishAtMostEvery { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>The longest wait that <c>Prefer: wait</c> can ask for.</summary>
    public TimeSpan LongestWait { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// When even the quickest decisions take longer than this, comments beyond what can be decided get 503. Zero accepts every comment,
    /// however long it will wait for its decision.
    /// </summary>
    public TimeSpan ShedAfter { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>
    /// The least time between the starts of two group commits. Under load it lets a commit gather more comments, which then travel together
    /// and cost less each. A comment that arrives later than that is committed at once. The pace grows by itself while decisions are slow.
    /// </summary>
    public TimeSpan Pace { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>The longest pace while decisions are slow. A value up to <see cref="Pace"/> keeps the pace constant.</summary>
    public TimeSpan LongestPace { get; set; } = TimeSpan.FromMilliseconds(30);

    /// <summary>How many reports one reader may send in ten minutes at a site, in each process.</summary>
    public int ReportsPerReader { get; set; } = 20;

    /// <summary>How many reports may come from one address in ten minutes at a site, in each process.</summary>
    public int ReportsPerAddress { get; set; } = 60;

    /// <summary>How often one address may read the comments that a site's pages show in ten minutes, in each process.</summary>
    public int ReadingsPerAddress { get; set; } = 6_000;

    /// <summary>The address of this server for feeds and discovery documents; by default the one that the client used.</summary>
    public string? PublicAddress { get; set; }

    /// <summary>How long Classifier may take to answer <c>/v1/score</c>.</summary>
    public TimeSpan ScoreTimeout { get; set; } = TimeSpan.FromSeconds(10);

    internal sealed class Validation : IValidateOptions<IntakeOptions>
    {
        private const int MostReports = 100_000, MostReadings = 10_000_000;

        private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
        private static readonly TimeSpan FiveMinutes = TimeSpan.FromMinutes(5);
        private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

        public ValidateOptionsResult Validate(string? name, IntakeOptions options)
        {
            var failures = new List<string>();
            Check(nameof(RepublishAfter), options.RepublishAfter, Second, Hour);
            Check(nameof(RepublishAtMostEvery), options.RepublishAtMostEvery, Second, TimeSpan.FromDays(1));
            Check(nameof(LongestWait), options.LongestWait, Second, FiveMinutes);
            Check(nameof(ShedAfter), options.ShedAfter, TimeSpan.Zero, Hour, " With 00:00:00 no comment is refused for late decisions.");
            Check(nameof(Pace), options.Pace, TimeSpan.Zero, Second);
            Check(nameof(LongestPace), options.LongestPace, TimeSpan.Zero, Second);
            Check(nameof(ScoreTimeout), options.ScoreTimeout, Second, FiveMinutes);
            CheckCount(nameof(ReportsPerReader), options.ReportsPerReader, MostReports);
            CheckCount(nameof(ReportsPerAddress), options.ReportsPerAddress, MostReports);
            CheckCount(nameof(ReadingsPerAddress), options.ReadingsPerAddress, MostReadings);
            if (!string.IsNullOrEmpty(options.PublicAddress)
                && HttpAddress.Parse(options.PublicAddress) is not { Query: "", Fragment: "", UserInfo: "" })
            {
                failures.Add(
                    $"Intake:{nameof(PublicAddress)} is '{options.PublicAddress}'. Set it to the http or https address under which this "
                    + "server is reached, such as https://comments.example.com, or leave it out.");
            }

            return failures.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(failures);

            void Check(string setting, TimeSpan value, TimeSpan least, TimeSpan most, string hint = "")
            {
                if (value < least || value > most)
                    failures.Add($"Intake:{setting} is {value}. Set it to a time from {least} to {most}.{hint}");
            }

            void CheckCount(string setting, int value, int most)
            {
                if (value < 1 || value > most)
                    failures.Add($"Intake:{setting} is {value}. Set it to a number from 1 to {most}.");
            }
        }
    }
}
