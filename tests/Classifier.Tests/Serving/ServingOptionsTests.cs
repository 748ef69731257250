using Classifier.Scoring;
using Classifier.Serving;
using Classifier.Tests.Scoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;

namespace Classifier.Tests.Serving;

public sealed class ServingOptionsTests
{
    [Fact]
    public void Without_settings_the_shipped_models_are_followed()
    {
        var options = Read(("Classifier:Models", ""), ("Data:Path", "here"));
        Assert.Equal((null, ModelsRoot.Shipped, Path.Combine("here", "shadow")), (options.Model, options.Root, options.ShadowPath));
    }

    [Fact]
    public void Two_settings_that_contradict_each_other_are_refused() => Assert.Contains(
        "Set one of them", Assert.Throws<InvalidOperationException>(() => Read(("Classifier:Model", "a"), ("Classifier:Models", "b"))).Message, StringComparison.Ordinal);

    [Fact]
    public async Task A_fixed_model_is_never_reloaded()
    {
        using var versions = new Versions().Add("a").Add("b").Serve("b");
        var options = new ServingOptions { Model = versions.Root.Folder("a"), Root = versions.Root, ShadowPath = "unused" };
        using var models = ServedModels.Load(options, TimeProvider.System);
        using var log = new LogLines();
        using var reload = new ReloadModels(options, models, new FakeTimeProvider(), log.Of<ReloadModels>());
        await reload.StartAsync(TestContext.Current.CancellationToken);
        await reload.ExecuteTask!;
        Assert.Equal("a", models.Live.Version);
    }

    [Fact]
    public void Without_a_model_there_is_no_start()
    {
        using var versions = new Versions();
        var options = new ServingOptions { Root = versions.Root, ShadowPath = "unused" };
        Assert.Contains("current is missing", Assert.Throws<ModelLoadException>(() => ServedModels.Load(options, TimeProvider.System)).Message, StringComparison.Ordinal);
    }

    private static ServingOptions Read(params (string Key, string Value)[] settings) => ServingOptions.Read(
        new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build());
}
