using Classifier.Scoring;
using Classifier.Training.Versions;
using Microsoft.Extensions.Time.Testing;

namespace Classifier.Tests.Training.Versions;

public sealed class PromotionTests : IDisposable
{
    private readonly Scoring.Versions _versions = new Scoring.Versions().Add("a").Add("b").Add("c").Serve("a");
    private readonly Promotion _promotion;

    public PromotionTests() => _promotion = new Promotion(_versions.Root, new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 9, 30, 0, TimeSpan.Zero)));

    public void Dispose() => _versions.Dispose();

    private string? Serving => _versions.Root.Named(ModelsRoot.Current);

    private string[] History => File.ReadAllLines(_versions.Root.PathOf(ModelsRoot.History));

    [Fact]
    public void A_promoted_version_serves_and_the_one_before_is_remembered()
    {
        Assert.Equal("a", _promotion.Promote("b"));
        Assert.Equal("b", Serving);
        Assert.Equal(["2027-03-01T09:30:00Z found a", "2027-03-01T09:30:00Z promoted b"], History);
    }

    [Fact]
    public void Each_rollback_goes_one_version_further_back()
    {
        _promotion.Promote("b");
        _promotion.Promote("c");
        Assert.Equal(("b", "c"), _promotion.RollBack());
        Assert.Equal(("a", "b"), _promotion.RollBack());
        Assert.Contains("no version before 'a'", Assert.Throws<ModelLoadException>(() => _promotion.RollBack()).Message, StringComparison.Ordinal);
        Assert.Equal("a", Serving);
    }

    [Fact]
    public void A_version_promoted_after_a_rollback_goes_on_top_of_what_serves()
    {
        _promotion.Promote("b");
        _promotion.RollBack();
        _promotion.Promote("c");
        Assert.Equal("a", _promotion.RollBack().Version);
    }

    [Fact]
    public void A_version_put_there_by_hand_is_one_to_go_back_to()
    {
        _promotion.Promote("b");
        _versions.Serve("c");
        _promotion.Promote("a");
        Assert.Equal("c", _promotion.RollBack().Version);
        Assert.Equal("b", _promotion.RollBack().Version);
    }

    [Fact]
    public void A_promotion_that_was_cut_short_did_not_happen()
    {
        _promotion.Promote("b");
        File.AppendAllText(_versions.Root.PathOf(ModelsRoot.History), "2027-03-01T09:31:00Z promoted c\n");
        Assert.Equal("a", _promotion.RollBack().Version);
    }

    [Fact]
    public void Promoting_what_serves_changes_nothing()
    {
        _promotion.Promote("b");
        var history = History;
        Assert.Equal("b", _promotion.Promote("b"));
        Assert.Equal(history, History);
    }

    [Fact]
    public void A_damaged_version_is_not_promoted()
    {
        _versions.Damage("b");
        Assert.Contains("SHA-256 differs", Assert.Throws<ModelLoadException>(() => _promotion.Promote("b")).Message, StringComparison.Ordinal);
        Assert.Equal("a", Serving);
        Assert.False(File.Exists(_versions.Root.PathOf(ModelsRoot.History)));
    }

    [Fact]
    public void A_version_that_scores_its_probes_otherwise_is_not_promoted()
    {
        _versions.Change("b", manifest => manifest["probes"]![0]!["text"] = "You utter moron!");
        Assert.Contains("probe text 1 scores", Assert.Throws<ModelLoadException>(() => _promotion.Promote("b")).Message, StringComparison.Ordinal);
        Assert.Equal("a", Serving);
    }

    [Fact]
    public void A_version_that_is_gone_is_not_gone_back_to()
    {
        _promotion.Promote("b");
        Directory.Delete(_versions.Root.Folder("a"), recursive: true);
        Assert.Contains("does not exist", Assert.Throws<ModelLoadException>(() => _promotion.RollBack()).Message, StringComparison.Ordinal);
        Assert.Equal("b", Serving);
    }

    [Fact]
    public void Two_cannot_change_the_version_at_once()
    {
        using var other = new VersionHistory(_versions.Root);
        Assert.Throws<IOException>(() => _promotion.Promote("b"));
        Assert.Equal("a", Serving);
    }

    [Fact]
    public void The_first_version_of_a_root_needs_none_before()
    {
        File.Delete(_versions.Root.PathOf(ModelsRoot.Current));
        Assert.Null(_promotion.Promote("b"));
        Assert.Equal("b", Serving);
    }
}
