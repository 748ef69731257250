using Shared.Storage;

namespace Intake.Tests.Hosting;

public sealed class ReleasedScriptsTests
{
    /// <summary>The hash of each script, for ever: a database refuses a build with another text of a script that it has had.</summary>
    private static readonly Dictionary<string, string> Hashes = new()
    {
        ["0001_baseline.sql"] = "768930c98c38babae58106347cb2d0da1a615cd447a9a2e22f37dfe87970ccd2",
    };

    [Fact]
    public void A_released_script_never_changes()
    {
        foreach (var script in MigrationScript.In(typeof(IntakeDatabase).Assembly))
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
        var gone = Hashes.Keys.Except(MigrationScript.In(typeof(IntakeDatabase).Assembly).Select(static script => script.Name));

        Assert.True(!gone.Any(), $"Databases that had them would refuse this build. Put them back: {string.Join(", ", gone)}");
    }
}
