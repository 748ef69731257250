using System.Text.RegularExpressions;
using Classifier.Training;
using Classifier.Training.LeftOut;
using Classifier.Training.Report;
using Classifier.Training.Robustness;
using Moderation.Contracts;

namespace Classifier.Tests.Training.Report;

public sealed class ReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("report").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void The_report_shows_pictures_that_exist()
    {
        ReportFolder.Write(_folder, Made());
        var report = File.ReadAllText(Path.Combine(_folder, ReportFolder.FileName));
        var shown = Regex.Matches(report, @"\]\(([^)]+)\)").Select(m => m.Groups[1].Value).Order(StringComparer.Ordinal).ToArray();
        Assert.Equal(Directory.GetFiles(_folder, "*.png").Select(Path.GetFileName).Order(StringComparer.Ordinal), shown);
        Assert.Contains("toxicity.png", shown);
        Assert.DoesNotContain("threat.png", shown);
        Assert.All(shown, name => Assert.Equal("PNG"u8.ToArray(), File.ReadAllBytes(Path.Combine(_folder, name))[1..4]));
    }

    [Fact]
    public void A_picture_of_an_earlier_report_does_not_stay()
    {
        var old = Path.Combine(_folder, "gone.png");
        File.WriteAllBytes(old, []);
        ReportFolder.Write(_folder, Made());
        Assert.False(File.Exists(old));
    }

    [Fact]
    public void The_card_keeps_what_people_wrote_and_links_the_report()
    {
        var card = Path.Combine(_folder, "README.md");
        File.WriteAllText(card, "Before\n<!-- figures: written by the trainer -->\nold\n<!-- end of figures -->\nAfter\n");
        ModelCard.Write(card, Path.Combine(_folder, "Report"), Made());
        var text = File.ReadAllText(card);
        Assert.StartsWith("Before\n", text, StringComparison.Ordinal);
        Assert.EndsWith("<!-- end of figures -->\nAfter\n", text, StringComparison.Ordinal);
        Assert.Contains("| toxicity | in domain | 100 | 50 | 1.000", text, StringComparison.Ordinal);
        Assert.Contains("](Report/report.md)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("old", text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_card_shows_what_the_policy_makes_of_left_out_sources()
    {
        var figure = new LeftOutFigure
        {
            Name = "civil-care",
            Kind = SiteKind.News,
            Harmless = 1000,
            Bad = 50,
            HarmlessRejected = 0.002,
            HarmlessHeld = 0.05,
            BadApproved = 0.15,
            Auc = 0.95,
            CalibrationError = 0.03,
        };

        Assert.DoesNotContain("left out", ModelCard.Text(Made()), StringComparison.Ordinal);
        Assert.Contains("| civil-care | news, toxicity | 1000 | 50 | 0.20 % | 5.00 % | 15.00 % | 0.950 | 0.030 |",
            ModelCard.Text(Made() with { LeftOut = [figure] }), StringComparison.Ordinal);
    }

    private static Evaluated Made()
    {
        RowSet[] sets =
        [
            Set(Attributes.Toxicity, RowKind.InDomain, 50), Set(Attributes.Toxicity, RowKind.Source, 50),
            Set(Attributes.Toxicity, RowKind.OtherDomain, 50),
            Set(Attributes.Threat, RowKind.InDomain, 1),
        ];
        AttackFigure[] attacks = [.. Attacks.All.Select(a => AttackFigure.Measure(a.Name, "made", [0.9, 0.8], [0.7, 0.8], [0.1, 0.75]))];
        return new Evaluated
        {
            Version = "made-1",
            Sets = sets,
            Figures = [.. sets.Select(s => s.Measure())],
            Groups = [],
            Attacks = attacks,
            SpanF1 = 0.5,
        };
    }

    private static RowSet Set(string attribute, RowKind kind, int positives) => new(
        attribute, kind, kind == RowKind.InDomain ? Evaluation.InDomain : "made",
        [.. Enumerable.Range(0, 100).Select(i => ((i + 0.5) / 100, i >= 100 - positives))]);
}
