using System.Text.Json;
using System.Text.Json.Nodes;
using Classifier.Scoring;
using Classifier.Shadowing;
using Classifier.Training.Versions;

namespace Classifier.Tests.Training.Versions;

public sealed class VersionCommandsTests : IDisposable
{
    private readonly Scoring.Versions _versions = new Scoring.Versions().Add("a").Add("b").Serve("a");

    public void Dispose() => _versions.Dispose();

    [Fact]
    public void A_version_that_exists_is_never_written_again()
    {
        Assert.False(VersionCommands.IsNew(_versions.Root.Root, "a"));
        Assert.False(VersionCommands.IsNew(_versions.Root.Root, "../a"));
        Assert.True(VersionCommands.IsNew(_versions.Root.Root, "c"));
    }

    [Fact]
    public void Promoting_and_going_back_end_well_and_a_refusal_does_not()
    {
        Assert.Equal(0, Run("promote", ("--models", _versions.Root.Root), ("--version", "b")));
        Assert.Equal("b", _versions.Root.Named(ModelsRoot.Current));
        Assert.Equal(0, Run("rollback", ("--models", _versions.Root.Root)));
        Assert.Equal("a", _versions.Root.Named(ModelsRoot.Current));
        Assert.Equal(1, Run("promote", ("--models", _versions.Root.Root), ("--version", "c")));
        Assert.Equal("a", _versions.Root.Named(ModelsRoot.Current));
    }

    [Fact]
    public void A_shadow_is_set_and_taken_away()
    {
        Assert.Equal(0, Run("shadow", ("--models", _versions.Root.Root), ("--version", "b")));
        Assert.Equal("b", _versions.Root.Named(ModelsRoot.Shadow));
        Assert.Equal(0, Run("shadow", ("--models", _versions.Root.Root), ("--version", "none")));
        Assert.Null(_versions.Root.Named(ModelsRoot.Shadow));
    }

    [Fact]
    public void What_is_half_said_is_not_understood()
    {
        Assert.Null(Run("promote", ("--models", _versions.Root.Root)));
        Assert.Null(Run("rollback"));
        Assert.Null(Run("shadow"));
        Assert.Null(Run("train", ("--models", _versions.Root.Root)));
    }

    [Fact]
    public void The_list_says_who_serves_who_shadows_and_how_good_they_are()
    {
        _versions.Shade("b").Add("c")
            .Change("a", manifest => manifest["metrics"] = JsonNode.Parse(
                """
                {"figures": [{"attribute": "spam", "rows": "in domain", "auc": 0.9951}, {"attribute": "threat", "rows": "in domain"}]}
                """))
            .Change("b", manifest => manifest["metrics"] = null);
        File.WriteAllText(Path.Combine(_versions.Root.Folder("c"), ModelManifest.FileName), "{");
        var lines = VersionList.Lines(_versions.Root).ToArray();
        Assert.Equal(3, lines.Length);
        Assert.Matches("^a +serves .* AUC spam 0.995$", lines[0]);
        Assert.Matches("^b +shadow .* not measured$", lines[1]);
        Assert.Matches("^c .*cannot be read", lines[2]);
    }

    [Fact]
    public void The_list_tells_a_pointer_to_nowhere() =>
        Assert.Contains("names 'x'", VersionList.Lines(_versions.Serve("x").Root).Last(), StringComparison.Ordinal);

    [Fact]
    public void A_shadows_records_are_summed_up_by_attribute()
    {
        var folder = Directory.CreateDirectory(_versions.Root.PathOf("records")).FullName;
        File.WriteAllLines(Path.Combine(folder, "1.ndjson"), [Line(0.4, 0.6), Line(0.9, 0.7)]);
        File.WriteAllText(Path.Combine(folder, "2.ndjson"), Line(0.5, 0.5) + "\n" + Line(0, 0)[..40]);
        var lines = ShadowSummary.Of(folder).Lines().ToArray();
        Assert.Equal("b in the shadow of a", lines[0]);
        Assert.Matches(@"^  toxicity +3 +0\.1333 +0\.2000 +1 \(33\.3 %\) +1 \(33\.3 %\)$", lines[2]);
        Assert.Equal("1 lines could not be read", lines[3]);
        Assert.Throws<ModelLoadException>(() => ShadowSummary.Of(_versions.Root.PathOf("nothing")));
    }

    private static string Line(double live, double shadow) => JsonSerializer.Serialize(
        new ShadowRecord
        {
            CommentId = Guid.NewGuid(),
            Revision = 1,
            Time = DateTimeOffset.UnixEpoch,
            Live = "a",
            Shadow = "b",
            LiveScores = new Dictionary<string, double> { ["toxicity"] = live },
            ShadowScores = new Dictionary<string, double> { ["toxicity"] = shadow },
        },
        ShadowRecord.Json);

    private static int? Run(string command, params (string Name, string Value)[] options) =>
        VersionCommands.Run(command, name => options.FirstOrDefault(o => o.Name == name).Value);
}
