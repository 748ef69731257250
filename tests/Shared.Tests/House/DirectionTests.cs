namespace Shared.Tests.House;

/// <summary>
/// The folders of a service depend on one another in one direction. A folder may use those of the levels before its own, and none of its own
/// level. Files beside the project, such as the module, may use every folder.
/// </summary>
public sealed class DirectionTests
{
    private const string Retention = "Retention";

    private static readonly Dictionary<string, string[][]> Levels = new()
    {
        ["Classifier"] =
        [
            ["Language", "Fast"],
            ["Deep"],
            ["Parts"],
            ["Explaining"],
            ["Scoring"],
            ["Files", "Serving"],
            ["Shadowing"],
            ["Classifying"],
        ],
        ["Intake"] =
        [
            ["Fields", "Load", "Publishing", "Sites"],
            ["Comments"],
            ["Decisions", "Reading"],
            ["Submitting"],
            ["Feedback", "Scoring"],
            ["Akismet", "Coral", "Form", "OpenAi", "Perspective"],
            ["Retention"],
        ],
        ["Moderation"] =
        [
            ["Rules"],
            ["Access"],
            ["Sites", "People", "DeadLetters"],
            ["Authors", "Corrections"],
            ["Queue", "Deliveries"],
            ["Decisions"],
            ["Deciding"],
            ["Reviewing"],
            ["Bootstrapping", "Retention"],
            ["Console"],
        ],
    };

    /// <summary>Files beside the project that name every folder and that every folder may use nevertheless, such as a list of what is JSON.</summary>
    private static readonly Dictionary<string, string[]> UsedByAll = [];

    private static readonly Dictionary<string, SourceTree> Trees = Levels.Keys.ToDictionary(static service => service, SourceTree.Of);

    public static TheoryData<string> Services => [.. Levels.Keys];

    [Theory]
    [MemberData(nameof(Services))]
    public void Every_folder_has_a_level(string service) =>
        Assert.Equal(Trees[service].Folders.Order(), Levels[service].SelectMany(static level => level).Order());

    [Theory]
    [MemberData(nameof(Services))]
    public void Namespaces_follow_folders(string service)
    {
        var astray =
            from file in Trees[service].Files
            where file.Namespace.Length > 0
            let expected = string.Join('.', file.Path.Split('/').SkipLast(1).Prepend(service))
            where file.Namespace != expected
            select $"services/{service}/{file.Path} is in {file.Namespace}, not in {expected}";
        Nothing(astray);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void Folders_use_only_those_of_the_levels_before(string service)
    {
        var levels = Levels[service].Index().SelectMany(static level => level.Item.Select(folder => (folder, level.Index))).ToDictionary();
        var against =
            from file in Trees[service].Files
            where levels.ContainsKey(file.Folder)
            from used in Trees[service].UsedBy(file)
            where levels.TryGetValue(used, out var level) && level >= levels[file.Folder]
            select $"services/{service}/{file.Path} uses {used}";
        Nothing(against);
    }

    // Or a file beside the project could pass on what the direction forbids.
    [Theory]
    [MemberData(nameof(Services))]
    public void Folders_use_nothing_above_them_that_uses_folders(string service)
    {
        var hubs =
            from file in Trees[service].Files
            where file.Folder.Length == 0 && Trees[service].UsedBy(file).Any()
            where !UsedByAll.GetValueOrDefault(service, []).Contains(file.Path)
            from type in file.Types
            select type;
        var against =
            from type in hubs
            from file in Trees[service].Files
            where file.Folder.Length > 0 && file.Mentions(type)
            select $"services/{service}/{file.Path} uses {type}, which uses folders";
        Nothing(against);
    }

    [Theory]
    [MemberData(nameof(Services))]
    public void One_table_is_written_by_one_folder(string service)
    {
        var several =
            from file in Trees[service].Files
            from write in TableWrite.In(file.Code)
            where (file.Folder, write.Verb) != (Retention, "delete")
            group file by write.Table into writers
            where writers.Select(static file => file.Folder).Distinct().Count() > 1
            select $"{writers.Key}: {string.Join(", ", writers.Select(static file => file.Path).Distinct())}";
        Nothing(several);
    }

    // Assert.Empty would cut the lines short.
    private static void Nothing(IEnumerable<string> found)
    {
        var lines = string.Join('\n', found);
        Assert.True(lines.Length == 0, lines);
    }
}
