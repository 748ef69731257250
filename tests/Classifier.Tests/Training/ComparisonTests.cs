using Classifier.Scoring;
using Classifier.Training;
using Classifier.Training.Report;
using CopiedVersions = Classifier.Tests.Scoring.Versions;

namespace Classifier.Tests.Training;

public sealed class ComparisonTests
{
    [Fact]
    public void The_sets_that_differ_most_come_first_and_those_with_few_rows_not_at_all()
    {
        var one = new[] { Set("same", 0), Set("swapped", 0), new RowSet("toxicity", RowKind.Source, "few", [(0.1, false), (0.9, true)]) };
        var other = new[] { Set("same", 0), Set("swapped", 4), one[2] };

        var compared = Comparison.Compare(one, other);

        Assert.Equal(["swapped", "same"], compared.Select(c => c.Rows));
        Assert.Equal((1, 0.2, 0.8), (compared[0].One, compared[0].Other, Math.Round(compared[0].Difference, 9)));
        Assert.Equal(0, compared[1].Difference);
    }

    [Fact]
    public void Versions_that_score_alike_are_the_same_whatever_their_names_and_figures()
    {
        using var versions = new CopiedVersions().Add("a").Add("b").Add("c", shift: 0.0001);
        versions.Change("b", manifest => manifest["metrics"] = null).Change("b", manifest => manifest["created"] = "2027-01-01T00:00:00+00:00");

        Assert.True(Comparison.AreSame(Manifest(versions, "a"), Manifest(versions, "b")));
        Assert.False(Comparison.AreSame(Manifest(versions, "a"), Manifest(versions, "c")));
    }

    // Ten rows in order but for as many negatives as are put above every positive.
    private static RowSet Set(string name, int misplaced) => new("toxicity", RowKind.Source, name,
        [.. Enumerable.Range(0, 5).Select(i => (Judged)(i < misplaced ? 0.9 + i / 100.0 : i / 100.0, false)),
            .. Enumerable.Range(0, 5).Select(i => (Judged)(0.5 + i / 100.0, true))]);

    private static ModelManifest Manifest(CopiedVersions versions, string version)
    {
        var (manifest, _, _, deep) = ModelFolder.Read(versions.Root.Folder(version));
        deep?.Dispose();
        return manifest;
    }
}
