namespace Shared.Tests.House;

public sealed class ClassifierPackagesTests
{
    /// <summary>A reference from a shared project to the one for databases would bring them all.</summary>
    [Theory]
    [InlineData("Dapper")]
    [InlineData("Npgsql")]
    [InlineData("Sqlite")]
    public void A_service_without_a_database_ships_no_database_client(string package)
    {
        var locked = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "House", "Classifier.packages.lock.json"));

        Assert.Contains("\"MassTransit\"", locked, StringComparison.Ordinal);
        Assert.DoesNotContain(package, locked, StringComparison.OrdinalIgnoreCase);
    }
}
