using Classifier.Scoring;
using Classifier.Training.Versions;
using Microsoft.Extensions.Time.Testing;

namespace Classifier.Tests.Training.Versions;

public sealed class PromotionTests : IDisposable
{
    private readonly Scoring.Versions versions = new Scoring.Versions().Add("a").Add("b").Add("c").Serve("a");
    private readonly Promotion promotion;

    public PromotionTests() => promotion = new Promotion(versions.Root, new FakeTimeProvider(new DateTimeOffset(2027, 3, 1, 9, 30, 0, TimeSpan.Zero)));

    public void Dispose() => versions.Dispose();

    private string? Serving => versions.Root.Named(ModelsRoot.Current);

    private string[] History => File.ReadAllLines(versions.Root.PathOf(ModelsRoot.History));

    [Fact]
    public void A_promoted_version_serves_and_the_one_before_is_remembered()
    {
        Assert.Equal("a", promotion.Promote("b"));
        Assert.Equal("b", Serving);
        Assert.Equal(["2027-03-01T09:30:00Z found a", "2027-03-01T09:30:00Z promoted b"], History);
    }

    [Fact]
    public void Each_rollback_goes_one_version_further_back()
    {
        promotion.Promote("b");
        promotion.Promote("c");
        Assert.Equal(("b", "c"), promotion.RollBack());
        Assert.Equal(("a", "b"), promotion.RollBack());
        Assert.Contains("no version before 'a'", Assert.Throws<ModelLoadException>(() => promotion.RollBack()).Message, StringComparison.Ordinal);
        Assert.Equal("a", Serving);
    }

    [Fact]
    public void A_version_promoted_after_a_rollback_goes_on_top_of_what_serves()
    {
        promotion.Promote("b");
        promotion.RollBack();
        promotion.Promote("c");
        Assert.Equal("a", promotion.RollBack().Version);
    }

    [Fact]
    public void A_version_put_there_by_hand_is_one_to_go_back_to()
    {
        promotion.Promote("b");
        versions.Serve("c");
        promotion.Promote("a");
        Assert.Equal("c", promotion.RollBack().Version);
        Assert.Equal("b", promotion.RollBack().Version);
    }

    [Fact]
    public void A_promotion_that_was_cut_short_did_not_happen()
    {
        promotion.Promote("b");
        File.AppendAllText(versions.Root.PathOf(ModelsRoot.History), "2027-03-01T09:31:00Z promoted c\n");
        Assert.Equal("a", promotion.RollBack().Version);
    }

    [Fact]
    public void Promoting_what_serves_changes_nothing()
    {
        promotion.Promote("b");
        var history = History;
        Assert.Equal("b", promotion.Promote("b"));
        Assert.Equal(history, History);
    }

    [Fact]
    public void A_damaged_version_is_not_promoted()
    {
        versions.Damage("b");
        Assert.Contains("SHA-256 differs", Assert.Throws<ModelLoadException>(() => promotion.Promote("b")).Message, StringComparison.Ordinal);
        Assert.Equal("a", Serving);
        Assert.False(File.Exists(versions.Root.PathOf(ModelsRoot.History)));
    }

    [Fact]
    public void A_version_that_scores_its_probes_otherwise_is_not_promoted()
    {
        versions.Change("b", manifest => manifest["probes"]![0]!["text"] = "You utter moron!");
        Assert.Contains("probe 1 scores", Assert.Throws<ModelLoadException>(() => promotion.Promote("b")).Message, StringComparison.Ordinal);
        Assert.Equal("a", Serving);
    }

    [Fact]
    public void A_version_that_is_gone_is_not_gone_back_to()
    {
        promotion.Promote("b");
        Directory.Delete(versions.Root.Folder("a"), recursive: true);
        Assert.Contains("does not exist", Assert.Throws<ModelLoadException>(() => promotion.RollBack()).Message, StringComparison.Ordinal);
        Assert.Equal("b", Serving);
    }

    [Fact]
    public void Two_cannot_change_the_version_at_once()
    {
        using var other = new VersionHistory(versions.Root);
        Assert.Throws<IOException>(() => promotion.Promote("b"));
        Assert.Equal("a", Serving);
    }

    [Fact]
    public void The_first_version_of_a_root_needs_none_before()
    {
        File.Delete(versions.Root.PathOf(ModelsRoot.Current));
        Assert.Null(promotion.Promote("b"));
        Assert.Equal("b", Serving);
    }
}
