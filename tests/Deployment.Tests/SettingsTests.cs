using System.Text.RegularExpressions;

namespace Deployment.Tests;

/// <summary>The compose file against the operator's guide: a setting that is named there and not handed on does nothing, and nothing says so.</summary>
public sealed partial class SettingsTests
{
    /// <summary>What Compose fixes itself, what is a path inside the container, and what the guide puts into an override file.</summary>
    private static readonly string[] NotHandedOn =
    [
        "ASPNETCORE_URLS", "Data__Path", "Classifier__Model", "Logging__LogLevel__Default", "Oidc__Roles__GROUP",
        "ConnectionStrings__Intake", "ConnectionStrings__Moderation", "ConnectionStrings__RabbitMq", "SiteKeys__Secret",
    ];

    [Fact]
    public void Compose_hands_on_what_the_guide_names()
    {
        var services = Services();
        var missing =
            from setting in SettingsOfTheGuide().Except(NotHandedOn)
            from service in ReadersOf(setting)
            where !services[service].Contains($"\n      {setting}:", StringComparison.Ordinal)
            select $"{service} does not get {setting}";

        Assert.Empty(missing);
    }

    private static string[] ReadersOf(string setting) => setting.Split("__")[0] switch
    {
        _ when setting == "Retention__KeepAuditFor" => ["moderation"],
        "Intake" or "Akismet" => ["intake"],
        "Bodies" or "Proxies" => ["intake", "moderation"],
        "Classifier" => ["classifier"],
        "Bootstrap" or "Smtp" or "Oidc" => ["moderation"],
        "Database" or "Retention" or "Webhooks" => ["intake", "moderation"],
        "Bus" or "Management" => ["intake", "classifier", "moderation"],
        _ => throw new InvalidOperationException($"Say here which services read {setting}."),
    };

    private static Dictionary<string, string> Services() => Service()
        .Matches(File.ReadAllText(Path.Combine(ComposeProject.Root, "docker-compose.yml")))
        .ToDictionary(service => service.Groups[1].Value, service => service.Value);

    private static List<string> SettingsOfTheGuide()
    {
        var guide = File.ReadAllText(Path.Combine(ComposeProject.Root, "deploy", "README.md"));
        var table = guide[guide.IndexOf("\n## Settings", StringComparison.Ordinal)..];
        var settings = FirstCell().Matches(table).SelectMany(cell => Name().Matches(cell.Value)).Select(name => name.Groups[1].Value).ToList();
        Assert.Contains("Smtp__Host", settings);
        return settings;
    }

    [GeneratedRegex(@"^  (intake|classifier|moderation):\n(?:(?:   .*)?\n)+", RegexOptions.Multiline)]
    private static partial Regex Service();

    [GeneratedRegex(@"^\| `[^|]*\|", RegexOptions.Multiline)]
    private static partial Regex FirstCell();

    [GeneratedRegex("`([A-Za-z_]+)`")]
    private static partial Regex Name();
}
