namespace Moderation.Contracts;

/// <summary>The reasons for which a reader may report a comment.</summary>
public static class ReportReasons
{
    /// <summary>Advertising.</summary>
    public const string Spam = "spam";

    /// <summary>Rude or insulting.</summary>
    public const string Abuse = "abuse";

    /// <summary>Hateful towards people because of who they are.</summary>
    public const string Hate = "hate";

    /// <summary>A threat, or a call to violence.</summary>
    public const string Threat = "threat";

    /// <summary>Against the law: the notice of article 16 of the EU's Digital Services Act.</summary>
    public const string Illegal = "illegal";

    /// <summary>Somebody's private data.</summary>
    public const string Privacy = "privacy";

    /// <summary>Off the page's topic.</summary>
    public const string OffTopic = "off_topic";

    /// <summary>Anything else, said in the report's text.</summary>
    public const string Other = "other";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Spam, Abuse, Hate, Threat, Illegal, Privacy, OffTopic, Other];
}
