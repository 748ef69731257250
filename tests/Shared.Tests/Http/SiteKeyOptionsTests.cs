using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Servers;
using Shared.Http;

namespace Shared.Tests.Http;

public sealed class SiteKeyOptionsTests
{
    private readonly string _folder = Path.Combine(Scratch.NewDirectory(), "data");

    [Fact]
    public void One_process_makes_its_secret_once_and_keeps_it_from_others()
    {
        var made = Read(("Data:Path", _folder)).Secret;

        Assert.Matches("^[0-9a-f]{64}$", made);
        Assert.Equal(made, Read(("Data:Path", _folder)).Secret);
        var file = Assert.Single(Directory.GetFiles(_folder));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
    }

    [Fact]
    public void The_setting_counts_before_the_file()
    {
        var secret = new string('x', SiteKeyOptions.ShortestSecret);

        Assert.Equal(secret, Read(("Data:Path", _folder), ("SiteKeys:Secret", secret)).Secret);
        Assert.False(Directory.Exists(_folder));
    }

    [Theory]
    [InlineData(null, "SiteKeys:Secret is missing.")]
    [InlineData("too short", "SiteKeys:Secret has 9 characters.")]
    public void Services_on_a_broker_name_the_setting_and_how_to_make_a_secret(string? secret, string message)
    {
        var error = Assert.Throws<OptionsValidationException>(
            () => Read(("Data:Path", _folder), ("Bus:Transport", "RabbitMq"), ("SiteKeys:Secret", secret)));

        Assert.StartsWith(message, error.Message, StringComparison.Ordinal);
        Assert.Contains("openssl rand -hex 32", error.Message, StringComparison.Ordinal);
        Assert.Single(error.Failures);
    }

    [Fact]
    public void A_folder_that_cannot_be_written_names_the_settings()
    {
        File.WriteAllText(_folder, "a file where the folder should be");

        var error = Assert.Throws<InvalidOperationException>(() => Read(("Data:Path", _folder)));

        Assert.Contains("Set Data:Path to a folder that this process may write to, or set SiteKeys:Secret.", error.Message, StringComparison.Ordinal);
    }

    /// <summary>As two modules of one process register it.</summary>
    private static SiteKeyOptions Read(params (string Key, string? Value)[] settings)
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build();
        var services = new ServiceCollection().AddSingleton<IConfiguration>(configuration);
        services.AddSiteKeySecret();
        services.AddSiteKeySecret();
        using var provider = services.BuildServiceProvider();
        return provider.GetRequiredService<IOptions<SiteKeyOptions>>().Value;
    }
}
