namespace Classifier.Training.LeftOut;

/// <summary>The kinds of sites whose comments are left out of training to show what such a site can expect.</summary>
internal enum SiteKind
{
    News,

    Blog,
}

/// <summary>Sources that are left out of training together and measured.</summary>
/// <param name="Name">The source, or the two of a blog's spam and another blog's comments joined by "+".</param>
/// <param name="Kind">What kind of site it stands for.</param>
internal sealed record LeftOutSet(string Name, SiteKind Kind)
{
    private readonly string[] _sources = Name.Split('+');

    /// <summary>
    /// News: every source of Civil Comments in news.csv. Blogs: a blog's spam with the comments of a blog that was not its neighbour, since
    /// the archives of spam hold few harmless comments.
    /// </summary>
    public static IReadOnlyList<LeftOutSet> All { get; } =
    [
        new("civil-care", SiteKind.News), new("civil-adce", SiteKind.News), new("civil-sociosim", SiteKind.News),
        new("civil-identity", SiteKind.News),
        new("blog-dylanmtaylor+ham-haacked", SiteKind.Blog),
        new("blog-caffeinated+ham-dmacvicar+ham-hendrixjoseph+ham-travisdowns", SiteKind.Blog),
    ];

    /// <summary>The sets that an option names: "news", "blogs", or sets by name, separated by commas; null if a name is unknown.</summary>
    public static IReadOnlyList<LeftOutSet>? Named(string option)
    {
        if (option is "news" or "blogs")
            return [.. All.Where(s => s.Kind == (option == "news" ? SiteKind.News : SiteKind.Blog))];
        var names = option.Split(',');
        return names.All(name => All.Any(s => s.Name == name)) ? [.. names.Select(name => All.Single(s => s.Name == name))] : null;
    }

    /// <summary>Whether a version that was trained without these sources was trained without the set.</summary>
    public bool IsAmong(IReadOnlyList<string> leftOut) => _sources.All(leftOut.Contains);

    /// <summary>Whether a row belongs to it. A blog's trackbacks belong to its spam.</summary>
    public bool Holds(TrainingRow row) => _sources.Any(source => row.Source == source || row.Source == source + "-trackback");
}
