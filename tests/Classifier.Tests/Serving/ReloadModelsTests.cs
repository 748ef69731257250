using System.Collections.Concurrent;
using Classifier.Deep;
using Classifier.Scoring;
using Classifier.Serving;
using Classifier.Tests.Scoring;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Moderation.Contracts;
using Shared.Reading;

namespace Classifier.Tests.Serving;

public sealed class ReloadModelsTests : IDisposable
{
    private static readonly TextToScore[] Text = [new() { Content = "You are a stupid idiot" }];

    private readonly Versions _versions = new Versions().Add("a").Serve("a");
    private readonly LogLines _log = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ServedModels _models;
    private readonly ReloadModels _reload;

    public ReloadModelsTests()
    {
        // Which tiers speak depends on the load: here one answer is expected of each version.
        var options = new ServingOptions { Models = _versions.Root.Root, DeepShare = 0 };
        _models = ServedModels.Load(options, TimeProvider.System);
        _reload = new ReloadModels(Options.Create(options), _models, _time, _log.Of<ReloadModels>());
    }

    public void Dispose()
    {
        _reload.Dispose();
        _models.Dispose();
        _versions.Dispose();
        _log.Dispose();
    }

    [Fact]
    public void A_version_newly_named_serves_without_a_restart()
    {
        _versions.Add("b", shift: -40).Serve("b");
        _reload.Check();
        Assert.Equal("b", _models.Live.Version);
        Assert.InRange(Toxicity(), 0, 0.01);
        Assert.Equal(LogLevel.Information, Assert.Single(_log.Take()).Level);
    }

    [Fact]
    public void Nothing_happens_while_nothing_changes()
    {
        using var before = _models.Live.Borrow();
        _reload.Check();
        _reload.Check();
        using var after = _models.Live.Borrow();
        Assert.Same(before.Value, after.Value);
        Assert.Empty(_log.Take());
    }

    [Fact]
    public void What_began_with_a_model_ends_with_it()
    {
        using var begun = _models.Live.Borrow();
        _versions.Add("b", shift: -40).Serve("b");
        _reload.Check();
        Assert.Equal("a", begun.Value.ModelVersion);
        Assert.InRange(begun.Value.Score(Text)[0].Scores[Attributes.Toxicity], 0.9, 1);
    }

    [Theory]
    [InlineData(ModelManifest.WeightsName)]
    [InlineData(Encoder.FileName)]
    [InlineData(WordMender.FileName)]
    public void A_damaged_version_is_refused_and_the_old_one_serves(string file)
    {
        _versions.Add("b").Damage("b", file).Serve("b");
        Refused(file, "SHA-256 differs");
    }

    [Fact]
    public void A_version_for_another_program_is_refused_and_the_old_one_serves()
    {
        _versions.Add("b").Change("b", manifest => manifest["featureSpace"] = 999).Serve("b");
        Refused("feature space 999");
    }

    [Fact]
    public void A_version_without_a_folder_is_refused_and_the_old_one_serves()
    {
        _versions.Serve("b");
        Refused(Path.Combine(_versions.Root.Root, "b"), "does not exist");
    }

    [Fact]
    public void A_version_in_the_wrong_folder_is_refused_and_the_old_one_serves()
    {
        _versions.Add("b").Change("b", manifest => manifest["version"] = "c").Serve("b");
        Refused("'c'", "Rename the folder");
    }

    [Theory]
    [InlineData("../a")]
    [InlineData("a/../a")]
    [InlineData(".")]
    [InlineData("current")]
    [InlineData("a\nb")]
    public void A_pointer_leads_nowhere_but_to_a_version(string name)
    {
        File.WriteAllText(_versions.Root.PathOf(ModelsRoot.Current), name + "\n");
        Refused("cannot be a version");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  \n")]
    public void A_lost_pointer_changes_nothing(string? left)
    {
        var path = _versions.Root.PathOf(ModelsRoot.Current);
        if (left is null)
            File.Delete(path);
        else
            File.WriteAllText(path, left);
        Refused("current is missing or empty");
    }

    [Fact]
    public void A_root_that_is_gone_changes_nothing()
    {
        Directory.Delete(_versions.Root.Root, recursive: true);
        Refused("current is missing or empty");
        Directory.CreateDirectory(_versions.Root.Root);
    }

    [Fact]
    public void A_refused_version_is_tried_again_when_its_folder_changes()
    {
        _versions.Add("b").Damage("b").Serve("b");
        Refused("SHA-256 differs");
        Directory.Delete(_versions.Root.Folder("b"), recursive: true);
        _versions.Add("b");
        _reload.Check();
        Assert.Equal(("b", null), (_models.Live.Version, _models.Live.Refusal));
    }

    [Fact]
    public void A_refusal_is_forgotten_when_the_pointer_goes_back()
    {
        _versions.Serve("b");
        Refused("does not exist");
        _versions.Serve("a");
        _reload.Check();
        Assert.Equal(("a", null), (_models.Live.Version, _models.Live.Refusal));
    }

    [Fact]
    public void A_shadow_comes_and_goes_with_its_pointer()
    {
        _versions.Add("b").Shade("b");
        _reload.Check();
        Assert.Equal(("a", "b"), (_models.Live.Version, _models.Shadow.Version));
        File.Delete(_versions.Root.PathOf(ModelsRoot.Shadow));
        _reload.Check();
        Assert.Null(_models.Shadow.Version);
        Assert.Null(_models.Shadow.TryBorrow());
    }

    [Fact]
    public void A_shadow_rests_while_it_serves_itself()
    {
        _versions.Add("b").Shade("b");
        _reload.Check();
        _versions.Serve("b");
        _reload.Check();
        Assert.Equal(("b", null), (_models.Live.Version, _models.Shadow.Version));
        _versions.Serve("a");
        _reload.Check();
        Assert.Equal(("a", "b"), (_models.Live.Version, _models.Shadow.Version));
    }

    [Fact]
    public void A_shadow_that_cannot_score_is_refused_and_touches_nothing_else()
    {
        _versions.Add("b").Damage("b").Shade("b");
        _reload.Check();
        _reload.Check();
        Assert.Equal(("a", null, null), (_models.Live.Version, _models.Live.Refusal, _models.Shadow.Version));
        Assert.Contains("SHA-256 differs", _models.Shadow.Refusal!.Reason, StringComparison.Ordinal);
        Assert.Equal(LogLevel.Error, Assert.Single(_log.Take()).Level);
    }

    [Fact]
    public async Task The_pointers_are_looked_at_every_ten_seconds()
    {
        var ct = TestContext.Current.CancellationToken;
        _versions.Add("b").Add("c").Shade("b");
        await _reload.StartAsync(ct);
        await _log.SeesAsync("b serves now", ct);
        _versions.Serve("c");
        _time.Advance(ReloadModels.Pause);
        await _log.SeesAsync("c serves now", ct);
        await _reload.StopAsync(ct);
    }

    [Fact]
    public async Task Many_threads_score_across_many_changes_and_each_answer_is_its_versions_own()
    {
        _versions.Add("b", shift: -40);
        var expected = new Dictionary<string, double> { ["a"] = Toxicity(), ["b"] = _versions.Root.Load("b", _models.Budget).Score(Text)[0].Scores[Attributes.Toxicity] };
        var (done, seen) = (false, new ConcurrentQueue<string>());
        var threads = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Answer(expected, seen, ref done))).ToArray();
        for (var i = 0; i < 6; i++)
        {
            var version = i % 2 == 0 ? "b" : "a";
            _versions.Serve(version);
            _reload.Check();
            seen.Clear();
            // The next change comes while this version is at work, however late the threads began.
            Assert.True(SpinWait.SpinUntil(() => seen.Contains(version) || threads.Any(t => t.IsFaulted), TimeSpan.FromMinutes(1)));
        }
        Volatile.Write(ref done, true);
        await Task.WhenAll(threads);
    }

    private void Answer(Dictionary<string, double> expected, ConcurrentQueue<string> seen, ref bool done)
    {
        while (!Volatile.Read(ref done))
        {
            using var live = _models.Live.Borrow();
            Assert.Equal(expected[live.Value.ModelVersion], live.Value.Score(Text)[0].Scores[Attributes.Toxicity]);
            seen.Enqueue(live.Value.ModelVersion);
        }
    }

    /// <summary>One look, and a second that must not try again.</summary>
    private void Refused(params string[] told)
    {
        _reload.Check();
        _reload.Check();
        Assert.Equal("a", _models.Live.Version);
        Assert.InRange(Toxicity(), 0.9, 1);
        var line = Assert.Single(_log.Take());
        Assert.Equal(LogLevel.Error, line.Level);
        Assert.All(told, part => Assert.Contains(part, line.Text, StringComparison.Ordinal));
        Assert.All(told, part => Assert.Contains(part, _models.Live.Refusal!.Reason, StringComparison.Ordinal));
    }

    private double Toxicity()
    {
        using var live = _models.Live.Borrow();
        return live.Value.Score(Text)[0].Scores[Attributes.Toxicity];
    }
}
