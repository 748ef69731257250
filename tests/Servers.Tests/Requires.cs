namespace Servers.Tests;

/// <summary>
/// Each server is tried both ways where both are there. CI sets TESTS_BOTH_WAYS=1: then one that is missing fails instead
/// of being passed over.
/// </summary>
internal static class Requires
{
    private static readonly bool BothWays = Environment.GetEnvironmentVariable("TESTS_BOTH_WAYS") == "1";

    public static void Docker() => Requirement(Servers.Docker.IsUsed, "Docker is not used here.");

    public static void Installed(bool isInstalled, string package) =>
        Requirement(isInstalled, $"The package {package} is not installed here.");

    private static void Requirement(bool met, string otherwise)
    {
        if (BothWays)
            Assert.True(met, otherwise);
        Assert.SkipUnless(met, otherwise);
    }
}
