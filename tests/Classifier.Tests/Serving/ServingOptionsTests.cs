using Classifier.Scoring;
using Classifier.Serving;
using Classifier.Tests.Scoring;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Classifier.Tests.Serving;

public sealed class ServingOptionsTests
{
    [Fact]
    public void Without_settings_the_shipped_models_are_followed()
    {
        var options = Read(("Classifier:Model", ""), ("Classifier:Models", ""), ("Classifier:ShadowPath", ""), ("Classifier:DeepShare", ""), ("Data:Path", "here"));
        Assert.Equal((false, ModelsRoot.Shipped, Path.Combine("here", "shadow"), null), (options.IsFixed, options.Root, options.ShadowPath, options.DeepShare));
    }

    [Fact]
    public void Settings_are_read()
    {
        var options = Read(("Classifier:Models", "there"), ("Classifier:ShadowPath", "here"), ("Classifier:DeepShare", "0.5"));
        Assert.Equal((new ModelsRoot("there"), "here", 0.5), (options.Root, options.ShadowPath, options.DeepShare));
    }

    [Fact]
    public void Two_settings_that_contradict_each_other_are_refused() =>
        Assert.Contains("Set only one of them", Refusal(("Classifier:Model", "a"), ("Classifier:Models", "b")), StringComparison.Ordinal);

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    [InlineData("NaN")]
    public void A_share_is_no_less_than_nothing_and_no_more_than_all(string share) => Assert.Equal(
        $"Classifier:DeepShare is '{share}'. Set it to a number from 0 to 1, such as 0.15.", Refusal(("Classifier:DeepShare", share)));

    [Fact]
    public async Task A_fixed_model_is_never_reloaded()
    {
        using var versions = new Versions().Add("a").Add("b").Serve("b");
        var options = new ServingOptions { Model = versions.Root.Folder("a") };
        using var models = ServedModels.Load(options, TimeProvider.System);
        using var log = new LogLines();
        using var reload = new ReloadModels(Options.Create(options), models, new FakeTimeProvider(), log.Of<ReloadModels>());
        await reload.StartAsync(TestContext.Current.CancellationToken);
        await reload.ExecuteTask!;
        Assert.Equal("a", models.Live.Version);
    }

    [Fact]
    public async Task Without_a_model_there_is_no_start()
    {
        using var versions = new Versions();
        var started = ClassifierHost.StartAsync(versions, TestContext.Current.CancellationToken);
        var refused = await Assert.ThrowsAsync<ModelLoadException>(() => started);
        Assert.Contains("current is missing", refused.Message, StringComparison.Ordinal);
    }

    private static string Refusal(params (string Key, string Value)[] settings) =>
        Assert.Throws<OptionsValidationException>(() => Read(settings)).Message;

    private static ServingOptions Read(params (string Key, string Value)[] settings)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value))).Build();
        using var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration).AddServing().BuildServiceProvider();
        return services.GetRequiredService<IOptions<ServingOptions>>().Value;
    }
}
