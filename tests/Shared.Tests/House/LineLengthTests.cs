namespace Shared.Tests.House;

public sealed class LineLengthTests
{
    private static readonly (string Folder, int Most)[] Folders = [("services/", 140), ("shared/", 140), ("tests/", 180)];

    [Fact]
    public void No_line_is_longer_than_its_folder_allows()
    {
        var files = Repository.Sources.Where(static file => Folders.Any(f => file.StartsWith(f.Folder, StringComparison.Ordinal))).ToList();

        var tooLong = files.SelectMany(static file => TooLong(file, Folders.Single(f => file.StartsWith(f.Folder, StringComparison.Ordinal)).Most));

        Assert.NotEmpty(files);
        Assert.Equal([], tooLong);
    }

    private static IEnumerable<string> TooLong(string file, int most) =>
        File.ReadLines(Repository.PathOf(file))
            .Select((line, i) => (line.Length, Number: i + 1))
            .Where(line => line.Length > most)
            .Select(line => $"{file}:{line.Number} has {line.Length} characters of at most {most}");
}
