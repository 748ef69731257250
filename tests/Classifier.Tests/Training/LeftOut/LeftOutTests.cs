using Classifier.Training.Judgement;
using Classifier.Training.LeftOut;
using Moderation.Contracts;

namespace Classifier.Tests.Training.LeftOut;

public sealed class LeftOutTests : IDisposable
{
    private static readonly LeftOutSet News = LeftOutSet.All[0], Blog = LeftOutSet.All.First(s => s.Kind == SiteKind.Blog);

    private readonly string _folder = Directory.CreateTempSubdirectory("left-out").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Figures_count_what_the_policy_decides()
    {
        var scores = new LeftOutScores(News,
        [
            .. Rows(8, 0, toxicity: 0.1), .. Rows(1, 0.3, toxicity: 0.7), .. Rows(1, 0, toxicity: 0.1, threat: 0.9),
            .. Rows(3, 1, toxicity: 0.8), .. Rows(1, 0.6, toxicity: 0.2),
        ]);

        var figure = LeftOutFigure.Of(scores, ShippedPolicy.Named(null));

        Assert.Equal((10, 4, 0, 0.2, 0.25), (figure.Harmless, figure.Bad, figure.HarmlessRejected, figure.HarmlessHeld, figure.BadApproved));
        Assert.Contains("| 0.00 % | 20.00 % | 25.00 % |", LeftOutTable.Of([figure]).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Stored_scores_are_read_as_they_were_written()
    {
        ScoresFile.Write(_folder, new LeftOutScores(News, [.. Rows(1, 1 / 3.0, toxicity: 0.123456)]));

        var read = ScoresFile.ReadAll(_folder).Single();

        Assert.Equal((News, 1 / 3.0, 0.123456), (read.Set, read.Rows.Single().Target, read.Rows.Single().Scores[Attributes.Toxicity]));
    }

    [Fact]
    public void A_folder_without_scores_is_answered_with_the_command_that_makes_them() =>
        Assert.Contains("leave-out", Assert.Throws<FileNotFoundException>(() => ScoresFile.ReadAll(_folder)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_set_holds_its_sources_and_their_trackbacks()
    {
        Assert.True(Blog.Holds(Row("blog-dylanmtaylor-trackback")) && Blog.Holds(Row("ham-haacked")) && Blog.Holds(Row("blog-dylanmtaylor")));
        Assert.False(Blog.Holds(Row("blog-caffeinated")) || Blog.Holds(Row("ham-bill")));
    }

    [Fact]
    public void Sets_are_named_one_by_one_or_by_kind()
    {
        Assert.Equal(["civil-care", "civil-identity"], LeftOutSet.Named("civil-care,civil-identity")!.Select(s => s.Name));
        Assert.All(LeftOutSet.Named("blogs")!, s => Assert.Equal(SiteKind.Blog, s.Kind));
        Assert.Null(LeftOutSet.Named("civil-care,jigsaw"));
    }

    // The rule of three: nothing in n is below 3/n with 95 % certainty.
    [Fact]
    public void Bounds_are_those_of_clopper_and_pearson()
    {
        Assert.Equal(3.0 / 30_000, Bound.AtMost(0, 30_000), 1e-6);
        Assert.Equal(0.3085, Bound.Upper(0, 10), 1e-4);
        Assert.Equal((0.0252, 0.5561), (Math.Round(Bound.Lower(2, 10), 4), Math.Round(Bound.Upper(2, 10), 4)));
        Assert.Equal((0, 1), (Bound.Lower(0, 10), Bound.Upper(10, 10)));
    }

    [Fact]
    public void A_threshold_stops_the_rows_that_reach_it()
    {
        LeftOutRow[] rows = [.. Rows(3, 0, toxicity: 0.1), .. Rows(1, 0, toxicity: 0.5), .. Rows(2, 1, toxicity: 0.9)];

        Assert.Equal(new ThresholdPoint(0.5, 1, 4, 2, 2), ThresholdCurve.Of(Attributes.Toxicity, rows).Single(p => p.Threshold == 0.5));
    }

    [Fact]
    public void Discarding_starts_above_the_harmless_rows_that_must_not_be_lost()
    {
        LeftOutRow[] rows = [.. Rows(50_000, 0, spam: 0.2), .. Rows(2, 0, spam: 0.9), .. Rows(100, 1, spam: 0.99)];

        var from = ThresholdCurve.Discard(rows)!.Value;

        // One lost of 50,000 is below 1 in 10,000 by its bound; two are not.
        Assert.InRange(from, 0.9, 0.91);
        Assert.True(0.9 < from);
    }

    [Fact]
    public void Too_few_harmless_rows_promise_nothing() => Assert.Null(ThresholdCurve.Discard([.. Rows(29_999, 0, spam: 0.01)]));

    [Theory]
    [InlineData("civil-care", true, false, false)]
    [InlineData("blog-caffeinated-trackback", false, true, false)]
    [InlineData("own-sarcasm", false, false, true)]
    [InlineData("civil-stripped", false, false, false)]
    [InlineData("own-identity", false, false, false)]
    [InlineData("youtube-psy", false, false, false)]
    public void A_step_adds_the_rows_of_one_kind(string source, bool news, bool blog, bool kinds) =>
        Assert.Equal((news, blog, kinds), (Steps.IsNews(Row(source)), Steps.IsBlog(Row(source)), Steps.IsOfKinds(Row(source))));

    private static Classifier.Training.TrainingRow Row(string source) => new(source, "a text") { IsOurs = false };

    private static IEnumerable<LeftOutRow> Rows(int count, double target, double toxicity = 0, double threat = 0, double spam = 0) =>
        Enumerable.Repeat(new LeftOutRow("made", target, Attributes.All.ToDictionary(a => a, a => a switch
        {
            Attributes.Toxicity => toxicity,
            Attributes.Threat => threat,
            Attributes.Spam => spam,
            _ => 0,
        })), count);
}
