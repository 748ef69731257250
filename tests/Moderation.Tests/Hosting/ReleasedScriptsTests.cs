using Shared.Storage;

namespace Moderation.Tests.Hosting;

public sealed class ReleasedScriptsTests
{
    /// <summary>The hash of each script, for ever: a database refuses a build with another text of a script that it has had.</summary>
    private static readonly Dictionary<string, string> Hashes = new()
    {
        ["0001_baseline.sql"] = "981e95c96d9e850256c7dd2d1aebba75596f1ad258fd913560a9912b87cc47b3",
        ["0002_baseline.postgres.sql"] = "32861ddc5ebed4df6050c3fc60d239c815cd2ea5d3d69c1836f4e0a97b303a6d",
        ["0002_baseline.sqlite.sql"] = "fe0b7c394c56313746d39fc904738a4b3530c1b2ef5a8195104f2d99f22fbc63",
    };

    [Fact]
    public void A_released_script_never_changes()
    {
        foreach (var script in MigrationScript.In(typeof(ModerationDatabase).Assembly))
        {
            var line = $"[\"{script.Name}\"] = \"{script.Hash}\",";
            Assert.True(Hashes.TryGetValue(script.Name, out var hash), $"{script.Name} is new. Add to Hashes: {line}");
            Assert.True(
                hash == script.Hash,
                $"{script.Name} has changed, and databases that had it would refuse this build. "
                + "Put its text back and add a new script instead. "
                + $"Only where no release and no database had it yet, change Hashes: {line}");
        }
    }

    [Fact]
    public void A_released_script_never_goes()
    {
        var gone = Hashes.Keys.Except(MigrationScript.In(typeof(ModerationDatabase).Assembly).Select(static script => script.Name));

        Assert.True(!gone.Any(), $"Databases that had them would refuse this build. Put them back: {string.Join(", ", gone)}");
    }
}
